/** The membership that every function asks for or changes: what it rests on, and the status that follows by the network's rules. */
@NullMarked
package org.plenary.common.membership;

import org.jspecify.annotations.NullMarked;
