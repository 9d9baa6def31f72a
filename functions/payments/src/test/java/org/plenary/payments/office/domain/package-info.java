@NullMarked
package org.plenary.payments.office.domain;

import org.jspecify.annotations.NullMarked;
