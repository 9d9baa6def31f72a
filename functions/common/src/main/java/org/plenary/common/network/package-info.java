/** The network profile: everything in which one network differs from another, as data. */
@NullMarked
package org.plenary.common.network;

import org.jspecify.annotations.NullMarked;
