/** Lambda: the functions' zips opened, their handlers kept warm, one request per instance at a time. */
@NullMarked
package org.plenary.local.functions;

import org.jspecify.annotations.NullMarked;
