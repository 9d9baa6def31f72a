package org.plenary.common.network;

import org.plenary.common.languages.Localized;

/**
 * A level of the reminders for invoices.
 *
 * @param afterDays how long after the last day to pay
 * @param text what the network says at this level; what is owed and by when stands beside it
 */
public record Reminder(int afterDays, Localized text) {}
