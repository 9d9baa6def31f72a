/** The measures: cold start, warm answers, request units and mails. */
@NullMarked
package org.plenary.benchmark.measures;

import org.jspecify.annotations.NullMarked;
