/** The whole of Plenary in one process: reads template.yaml and plays what AWS would do with it. */
@NullMarked
package org.plenary.local;

import org.jspecify.annotations.NullMarked;
