/** The HTTP boundary: events become requests, answers become responses, and everything that can go wrong is answered in one place. */
@NullMarked
package org.plenary.common.http;

import org.jspecify.annotations.NullMarked;
