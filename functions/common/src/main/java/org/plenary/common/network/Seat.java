package org.plenary.common.network;

import java.util.Optional;
import org.plenary.common.languages.Localized;

/**
 * The legal person behind the network, as invoices and mails must name it. The address has one line per line; the
 * country is an ISO 3166 code; the register number is written as the country writes it.
 */
public record Seat(
        Localized legalName, Localized address, String country, String registerNumber, Optional<String> vatId) {}
