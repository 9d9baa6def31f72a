/** Files that staff drop in the in bucket, and the answer that each of them gets. */
@NullMarked
package org.plenary.common.files;

import org.jspecify.annotations.NullMarked;
