package org.plenary.common.network;

import org.plenary.common.money.Money;

/**
 * How fees are asked for: the day on which renewals are invoiced, the days an invoice gives, and how much a transfer
 * may fall short and still be taken as paid, the difference being bank charges.
 */
public record Dues(CalendarDay renewalsInvoiced, int payWithinDays, Money shortTransferMargin) {}
