/** What is owed, before it is an invoice. */
@NullMarked
package org.plenary.payments.dues;

import org.jspecify.annotations.NullMarked;
