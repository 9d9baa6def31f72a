/**
 * Amazon SES as it answers, on this machine: an SES v2 endpoint that keeps SES's rules, keeps every mail, shows them on
 * a page, publishes SES's events, and can be told to misbehave.
 */
@NullMarked
package org.plenary.local.ses;

import org.jspecify.annotations.NullMarked;
