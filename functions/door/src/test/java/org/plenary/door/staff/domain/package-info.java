@NullMarked
package org.plenary.door.staff.domain;

import org.jspecify.annotations.NullMarked;
