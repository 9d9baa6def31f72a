@NullMarked
package org.plenary.payments.invoices;

import org.jspecify.annotations.NullMarked;
