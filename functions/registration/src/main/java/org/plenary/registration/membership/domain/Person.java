package org.plenary.registration.membership.domain;

import org.plenary.common.identity.EmailAddress;
import org.plenary.common.languages.Language;

/**
 * Somebody we write to for a member.
 *
 * @param phone E.164, or empty
 */
public record Person(String name, EmailAddress email, String phone, Language language) {}
