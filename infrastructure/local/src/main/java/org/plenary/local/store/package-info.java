/** Where things stay: DynamoDB Local as a process, S3 as a folder, queues as files. */
@NullMarked
package org.plenary.local.store;

import org.jspecify.annotations.NullMarked;
