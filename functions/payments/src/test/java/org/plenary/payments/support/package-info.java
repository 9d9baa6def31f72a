@NullMarked
package org.plenary.payments.support;

import org.jspecify.annotations.NullMarked;
