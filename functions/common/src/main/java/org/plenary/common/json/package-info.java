/** What is said to programs, declared once: the declaration writes the answer and is its schema in the OpenAPI document. */
@NullMarked
package org.plenary.common.json;

import org.jspecify.annotations.NullMarked;
