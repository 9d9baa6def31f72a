/** The one DynamoDB table: keys, items and the one way to write several of them together. */
@NullMarked
package org.plenary.common.table;

import org.jspecify.annotations.NullMarked;
