/** Who belongs: joining, membership, imports and the office's pages about them; here what several of them read. */
@NullMarked
package org.plenary.registration;

import org.jspecify.annotations.NullMarked;
