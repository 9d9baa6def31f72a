package org.plenary.payments.invoices.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plenary.common.languages.Countries;
import org.plenary.common.languages.Language;
import org.plenary.common.network.Invoicing;
import org.plenary.common.network.NetworkProfile;
import org.plenary.payments.dues.domain.Due;
import org.plenary.payments.payers.domain.Payer;

/** An invoice that only lacks its number: what a due becomes for its payer, by the profile of the day. */
public record Draft(Due due, Payer payer) {

    /** The invoice of this number. */
    public Document numbered(DocumentNumber number, LocalDate today, NetworkProfile network, Invoicing invoicing) {
        var language = payer.contact().language();
        var rule = invoicing.vatRule(payer.country(), payer.vatId(), network.seat());
        return new Document(
                number,
                payer.id(),
                today,
                today.plusDays(network.dues().payWithinDays()),
                language,
                seller(language, network, invoicing),
                addressee(language),
                due.lines().stream()
                        .map(line ->
                                new Document.Line(line.purpose(), line.wording() + ", " + due.year(), line.amount()))
                        .toList(),
                new Document.Vat(rule.treatment(), rule.mention().text(language)),
                StructuredCommunication.of(number),
                payer.purchaseOrder(),
                Optional.empty(),
                "");
    }

    private static Document.Seller seller(Language language, NetworkProfile network, Invoicing invoicing) {
        var seat = network.seat();
        return new Document.Seller(
                network.name().written().text(language),
                seat.legalName().text(language),
                seat.address().text(language).lines().map(String::strip).toList(),
                seat.registerNumber(),
                seat.vatId().orElse(""),
                network.office().replyTo(),
                network.office().phone(),
                invoicing.account().value(),
                invoicing.bic().orElse(""),
                invoicing.holder(),
                network.look().light().accent());
    }

    private Document.Payer addressee(Language language) {
        var attention = payer.contact().name();
        List<String> address = new ArrayList<>();
        if (!payer.city().isEmpty()) {
            address.add(payer.city());
        }
        address.add(Countries.name(payer.country(), language));
        return new Document.Payer(
                payer.name(),
                payer.latinName(),
                attention.equals(payer.name()) ? "" : attention,
                address,
                payer.country(),
                payer.vatId());
    }
}
