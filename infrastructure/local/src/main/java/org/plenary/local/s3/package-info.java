/**
 * Amazon S3 over a folder: what is put through the API is a file that a person can open, and a file that a person drops
 * is an object, told of in the same way. Every version is kept.
 */
@NullMarked
package org.plenary.local.s3;

import org.jspecify.annotations.NullMarked;
