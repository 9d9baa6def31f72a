/**
 * Stripe as it answers, on this machine: the part of its API that we use, a checkout page one can click through, a page for
 * the operator, signed webhooks, and ways to let all of it go wrong.
 */
@NullMarked
package org.plenary.stripe;

import org.jspecify.annotations.NullMarked;
