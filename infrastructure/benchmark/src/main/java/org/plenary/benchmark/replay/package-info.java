/** Runs inside a process that has a function's zip on its class path: what the function asks of DynamoDB, and the same asked barely. */
@NullMarked
package org.plenary.benchmark.replay;

import org.jspecify.annotations.NullMarked;
