/** What happened to a member or an application: every function that does something to one says so there. */
@NullMarked
package org.plenary.common.timeline;

import org.jspecify.annotations.NullMarked;
