/** Members declare the turnover that the next year's fee goes by: they are asked, reminded, and answer by a link. */
@NullMarked
package org.plenary.registration.declarations;

import org.jspecify.annotations.NullMarked;
