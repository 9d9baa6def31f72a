/** What can happen to an application or a member, apart from how it is stored. */
@NullMarked
package org.plenary.registration.timeline.domain;

import org.jspecify.annotations.NullMarked;
