package org.plenary.registration.imports.domain;

import java.util.Optional;

/**
 * The head of a column.
 *
 * @param name as it is written
 * @param column what we know it as
 */
public record Heading(String name, Optional<Column> column) {}
