package org.plenary.common.lambda;

import java.time.Clock;
import java.util.Map;

/**
 * What a Lambda is given from outside.
 *
 * @param environment the environment variables
 * @param clock the time; the local world can travel in it
 */
public record Surroundings(Map<String, String> environment, Clock clock) {}
