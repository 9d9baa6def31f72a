package org.plenary.registration.fees.domain;

import java.time.Instant;
import java.util.Optional;
import org.plenary.common.network.MembershipYear.Term;

/**
 * A run that invoices the fees of a membership year.
 *
 * @param by name of who started it
 * @param members how many it was to invoice when it was started
 * @param before how many were invoiced by runs of this year before
 * @param finished when nobody was left; none while it runs
 */
public record Run(Term term, Instant started, String by, int members, int before, Optional<Instant> finished) {}
