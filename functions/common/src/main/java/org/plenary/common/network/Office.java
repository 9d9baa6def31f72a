package org.plenary.common.network;

import org.plenary.common.languages.Localized;

/**
 * The office that people hear from: its name as the sender of mails, where answers go, where the office itself gets
 * its notices, and what stands beneath every mail.
 */
public record Office(Localized senderName, String replyTo, String address, String phone, Localized mailFooter) {}
