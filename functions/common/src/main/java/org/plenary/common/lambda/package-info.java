/** What every Lambda starts from: its configuration, its clients, its context and the shapes of its events. */
@NullMarked
package org.plenary.common.lambda;

import org.jspecify.annotations.NullMarked;
