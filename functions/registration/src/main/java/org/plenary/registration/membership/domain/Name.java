package org.plenary.registration.membership.domain;

/**
 * A name in two scripts.
 *
 * @param written as its owner writes it
 * @param latin for readers of Latin script; the same where it is written in it
 */
public record Name(String written, String latin) {}
