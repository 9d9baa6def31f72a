/** What members owe: fee run, invoices, checkout, bank statements, ledger, reminders, receipts. */
@NullMarked
package org.plenary.payments;

import org.jspecify.annotations.NullMarked;
