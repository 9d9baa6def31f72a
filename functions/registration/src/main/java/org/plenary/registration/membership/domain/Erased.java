package org.plenary.registration.membership.domain;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What is left of a member that was erased: nothing that tells who it was.
 *
 * @param kind key of a kind of member in the network profile
 * @param country ISO 3166-1 alpha-2
 */
public record Erased(String id, String kind, String country, LocalDate joined, Instant at) {}
