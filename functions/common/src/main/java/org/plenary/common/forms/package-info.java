/** Forms, declared once: their fields drive the page, the parsing, the errors, JSON and the OpenAPI document. */
@NullMarked
package org.plenary.common.forms;

import org.jspecify.annotations.NullMarked;
