/** Condition stripping: each condition of a write is taken away in turn, and a test must miss it. */
@NullMarked
package org.plenary.acceptance.conditions;

import org.jspecify.annotations.NullMarked;
