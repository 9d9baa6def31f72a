/** What a Lambda meets on Amazon's side: the runtime that calls it, DynamoDB, S3 and SES over TLS, and a table with things in it. */
@NullMarked
package org.plenary.benchmark.world;

import org.jspecify.annotations.NullMarked;
