/** Erasure: that who was erased stays erased, also when the table is restored from a backup. */
@NullMarked
package org.plenary.registration.erasure;

import org.jspecify.annotations.NullMarked;
