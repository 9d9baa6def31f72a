/** What the office reads out of the records of money. */
@NullMarked
package org.plenary.payments.office.domain;

import org.jspecify.annotations.NullMarked;
