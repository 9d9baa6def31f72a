/** Languages and the texts of pages and mails in them. */
@NullMarked
package org.plenary.common.languages;

import org.jspecify.annotations.NullMarked;
