/** API Gateway's HTTP API: requests in, payload 2.0 to a function, its answer out. */
@NullMarked
package org.plenary.local.gateway;

import org.jspecify.annotations.NullMarked;
