/** What taking members from a file is, apart from how files and members are kept. */
@NullMarked
package org.plenary.registration.imports.domain;

import org.jspecify.annotations.NullMarked;
