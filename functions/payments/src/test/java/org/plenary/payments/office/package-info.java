@NullMarked
package org.plenary.payments.office;

import org.jspecify.annotations.NullMarked;
