package org.plenary.local.template;

/**
 * How much a route takes: a bucket of tokens.
 *
 * @param rate requests a second
 * @param burst requests at once
 */
public record Throttle(double rate, int burst) {}
