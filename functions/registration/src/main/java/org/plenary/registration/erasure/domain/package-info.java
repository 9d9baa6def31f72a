/** What finishing an erasure takes, apart from where its record is kept. */
@NullMarked
package org.plenary.registration.erasure.domain;

import org.jspecify.annotations.NullMarked;
