/** How fast Plenary starts and answers, beside what it could be at best, measured in one run. */
@NullMarked
package org.plenary.benchmark;

import org.jspecify.annotations.NullMarked;
