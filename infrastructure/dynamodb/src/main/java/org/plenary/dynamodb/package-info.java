/** Amazon's DynamoDB Local as a process of its own: it drags in old libraries that nothing else should see. */
@NullMarked
package org.plenary.dynamodb;

import org.jspecify.annotations.NullMarked;
