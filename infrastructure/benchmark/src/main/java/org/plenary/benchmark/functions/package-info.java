/** What our Lambdas are measured against: nothing at all, the usual way, and our way with nothing in it. */
@NullMarked
package org.plenary.benchmark.functions;

import org.jspecify.annotations.NullMarked;
