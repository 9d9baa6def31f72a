package org.plenary.local.faults;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One call of DynamoDB.
 *
 * @param caller the access key it was signed with: the logical id of a function
 * @param name {@code TransactWriteItems}
 */
public record Operation(String caller, String name, JsonNode request) {}
