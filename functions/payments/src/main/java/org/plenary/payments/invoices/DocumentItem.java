package org.plenary.payments.invoices;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plenary.common.languages.Language;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.common.network.Colour;
import org.plenary.common.network.VatRule;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.payments.invoices.domain.Document;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.invoices.domain.StructuredCommunication;
import org.plenary.payments.ledger.domain.InvoiceBalance;

/**
 * An invoice or credit note as it stands in the table. What was issued never changes; beside it stands how far it is paid,
 * for lists, written with every booking.
 */
public final class DocumentItem {
    private DocumentItem() {}

    /**
     * Puts a document that was just issued.
     *
     * @param kind of member that its payer is, for lists: it is not on the document
     */
    public static Change issued(Document document, String kind) {
        var number = document.number().toString();
        var currency = document.total().currency();
        var item = Item.of(Keys.document(number))
                .with("number", number)
                .with("account", document.account())
                .with("issued", document.issued().toString())
                .with("due", document.due().toString())
                .with("language", document.language().tag())
                .with("sellerName", document.seller().name())
                .with("sellerLegalName", document.seller().legalName())
                .with("sellerAddress", document.seller().address())
                .with("sellerRegister", document.seller().registerNumber())
                .with("sellerVatId", document.seller().vatId())
                .with("sellerEmail", document.seller().email())
                .with("sellerPhone", document.seller().phone())
                .with("iban", document.seller().iban())
                .with("bic", document.seller().bic())
                .with("holder", document.seller().holder())
                .with("accent", document.seller().accent().rgb())
                .with("payerName", document.payer().name())
                .with("payerLatinName", document.payer().latinName())
                .with("payerAttention", document.payer().attention())
                .with("payerAddress", document.payer().address())
                .with("payerCountry", document.payer().country())
                .with("payerKind", kind)
                .with("payerVatId", document.payer().vatId())
                .with("currency", currency.code())
                .with("decimals", currency.exponent())
                .with(
                        "purposes",
                        document.lines().stream().map(Document.Line::purpose).toList())
                .with(
                        "wordings",
                        document.lines().stream().map(Document.Line::wording).toList())
                .with(
                        "amounts",
                        document.lines().stream()
                                .map(line -> Long.toString(line.amount().minor()))
                                .toList())
                .with("vat", document.vat().treatment().name())
                .with("vatMention", document.vat().mention())
                .with("reference", document.reference().digits())
                .with("purchaseOrder", document.purchaseOrder())
                .with("corrects", document.corrects().map(DocumentNumber::toString))
                .with("reason", document.reason());
        if (document.isCreditNote()) {
            item.listed(Keys.UNSENT_CREDIT_NOTES, number);
        } else {
            item.with("state", InvoiceBalance.State.ISSUED.name())
                    .with("owed", document.total().minor())
                    .listed(Keys.OPEN_INVOICES, number);
        }
        return Change.put(item).ifAbsent();
    }

    /** Writes beside an invoice how far it is paid now. */
    public static Change standing(InvoiceBalance balance) {
        return Change.update(Keys.document(balance.number().toString()))
                .set("state", ":state")
                .value("state", balance.state().name())
                .set("owed", ":owed")
                .value("owed", balance.owed().minor())
                .set("reminders", ":reminders")
                .value("reminders", balance.reminders())
                .set("received", ":received")
                .value(
                        "received",
                        balance.received().entrySet().stream()
                                .collect(Collectors.toMap(
                                        month -> month.getKey().toString(),
                                        month -> Long.toString(month.getValue().minor()))))
                .set("GPK", ":list")
                .value("list", balance.state().isOpen() ? Keys.OPEN_INVOICES : Keys.SETTLED_INVOICES);
    }

    /** A credit note is on its way: it joins what is settled. */
    static Change creditNoteSent(DocumentNumber number) {
        return Change.update(Keys.document(number.toString()))
                .set("GPK", ":settled")
                .value("settled", Keys.SETTLED_INVOICES)
                .onlyIf("#GPK = :unsent")
                .value("unsent", Keys.UNSENT_CREDIT_NOTES);
    }

    /** Writes beside an invoice from which accounts its payer paid before. */
    static Change sources(DocumentNumber number, Collection<String> ibans) {
        return Change.update(Keys.document(number.toString()))
                .set("ibans", ":ibans")
                .value("ibans", List.copyOf(ibans));
    }

    public static Document read(Item item) {
        var currency = new Currency(item.text("currency"), Math.toIntExact(item.number("decimals")));
        return new Document(
                number(item.text("number")),
                item.text("account"),
                LocalDate.parse(item.text("issued")),
                LocalDate.parse(item.text("due")),
                Language.of(item.text("language")),
                new Document.Seller(
                        item.text("sellerName"),
                        item.text("sellerLegalName"),
                        item.texts("sellerAddress"),
                        item.text("sellerRegister"),
                        item.text("sellerVatId", ""),
                        item.text("sellerEmail"),
                        item.text("sellerPhone"),
                        item.text("iban"),
                        item.text("bic", ""),
                        item.text("holder"),
                        new Colour(Math.toIntExact(item.number("accent")))),
                new Document.Payer(
                        item.text("payerName"),
                        item.text("payerLatinName"),
                        item.text("payerAttention", ""),
                        item.texts("payerAddress"),
                        item.text("payerCountry"),
                        item.text("payerVatId", "")),
                lines(item, currency),
                new Document.Vat(VatRule.Treatment.valueOf(item.text("vat")), item.text("vatMention")),
                new StructuredCommunication(item.text("reference")),
                item.text("purchaseOrder", ""),
                item.optional("corrects").map(DocumentItem::number),
                item.text("reason", ""));
    }

    private static List<Document.Line> lines(Item item, Currency currency) {
        var lines = new ArrayList<Document.Line>();
        var purposes = item.texts("purposes");
        for (int i = 0; i < purposes.size(); i++) {
            lines.add(new Document.Line(
                    purposes.get(i),
                    item.texts("wordings").get(i),
                    new Money(Long.parseLong(item.texts("amounts").get(i)), currency)));
        }
        return lines;
    }

    private static DocumentNumber number(String written) {
        return Optional.of(written)
                .flatMap(DocumentNumber::parse)
                .orElseThrow(() -> new IllegalStateException("Not a document's number in an item of INVOICE"));
    }
}
