/** Who somebody is: addresses, links, sessions, roles. */
@NullMarked
package org.plenary.common.identity;

import org.jspecify.annotations.NullMarked;
