/** What goes wrong on purpose, for tests: a proxy before DynamoDB, clocks that are off. */
@NullMarked
package org.plenary.local.faults;

import org.jspecify.annotations.NullMarked;
