/** The office's pages for applications and members. */
@NullMarked
package org.plenary.registration.office;

import org.jspecify.annotations.NullMarked;
