package org.plenary.payments.invoices;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.plenary.common.languages.Language;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.common.network.Colour;
import org.plenary.common.network.VatRule;
import org.plenary.payments.invoices.domain.Document;
import org.plenary.payments.invoices.domain.Document.Line;
import org.plenary.payments.invoices.domain.Document.Payer;
import org.plenary.payments.invoices.domain.Document.Seller;
import org.plenary.payments.invoices.domain.Document.Vat;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.invoices.domain.StructuredCommunication;

/** Invoices of a network in Brussels, to be altered by what a test is about. */
record Documents(Language language, Payer payer, List<Line> lines, String purchaseOrder, Seller seller) {
    static final DocumentNumber NUMBER = new DocumentNumber("INV", 2027, 42);

    private static final Map<String, List<String>> WORDINGS = Map.of(
            "en", List.of("Membership fee, calendar year 2027", "Support grant 2027"),
            "fr", List.of("Cotisation, année civile 2027", "Subvention de soutien 2027"),
            "nl", List.of("Bijdrage, kalenderjaar 2027", "Steunbijdrage 2027"),
            "de", List.of("Mitgliedsbeitrag, Kalenderjahr 2027", "Förderzuschuss 2027"),
            "es", List.of("Cuota, año natural 2027", "Ayuda de apoyo 2027"),
            "it", List.of("Quota associativa, anno solare 2027", "Contributo di sostegno 2027"),
            "pl", List.of("Składka członkowska, rok kalendarzowy 2027", "Dotacja wspierająca 2027"),
            "ar", List.of("رسم العضوية للسنة الميلادية 2027", "منحة دعم 2027"));
    private static final Map<String, String> LEGAL_NAMES = Map.of(
            "en", "Open Stage, international non-profit association under Belgian law",
            "fr", "Scène ouverte AISBL, association internationale sans but lucratif",
            "nl", "Open Podium IVZW, internationale vereniging zonder winstoogmerk",
            "de", "Offene Bühne, internationale Vereinigung ohne Gewinnerzielungsabsicht belgischen Rechts",
            "es", "Escena Abierta, asociación internacional sin ánimo de lucro de derecho belga",
            "it", "Scena Aperta, associazione internazionale senza scopo di lucro di diritto belga",
            "pl", "Otwarta Scena, międzynarodowe stowarzyszenie non-profit prawa belgijskiego",
            "ar", "المسرح المفتوح، جمعية دولية غير ربحية خاضعة للقانون البلجيكي");
    private static final Map<String, String> MENTIONS = Map.of(
            "en", "Exempt from VAT under Article 44, § 2, 11° of the Belgian VAT Code.",
            "fr", "Exempté de TVA en vertu de l’article 44, § 2, 11° du Code belge de la TVA.",
            "nl", "Vrijgesteld van btw op grond van artikel 44, § 2, 11° van het Belgische btw-wetboek.",
            "de", "Steuerbefreit nach Artikel 44 § 2 Nr. 11 des belgischen Mehrwertsteuergesetzbuchs.",
            "es", "Exento de IVA conforme al artículo 44, § 2, 11° del Código belga del IVA.",
            "it", "Esente da IVA ai sensi dell’articolo 44, § 2, 11° del Codice IVA belga.",
            "pl", "Zwolnione z VAT na podstawie art. 44 § 2 pkt 11 belgijskiego kodeksu VAT.",
            "ar",
                    "معفى من ضريبة القيمة المضافة بموجب المادة 44، الفقرة 2، البند 11 من القانون البلجيكي لضريبة القيمة المضافة.");

    static Documents in(Language language) {
        var wordings = WORDINGS.get(language.tag());
        return new Documents(
                language,
                payer("Théâtre du Châtelet", ""),
                List.of(
                        new Line("membership-fee", wordings.get(0), euros(96_500)),
                        new Line("support-grant", wordings.get(1), euros(136_500))),
                "PO-2027-118",
                seller(language));
    }

    static Seller seller(Language language) {
        return seller(language, "Open Stage AISBL", "BE68539007547034", "KREDBEBB", 0x8a1c4a);
    }

    static Seller seller(Language language, String holder, String iban, String bic, int accent) {
        boolean arabic = language.equals(Language.ARABIC);
        return new Seller(
                arabic ? "المسرح المفتوح" : "Open Stage",
                LEGAL_NAMES.get(language.tag()),
                arabic
                        ? List.of("19 ساحة سانكتليت", "1000 بروكسل", "بلجيكا")
                        : List.of("Square Sainctelette 19", "1000 Bruxelles", "Belgique"),
                "RPM Bruxelles 0421.123.478",
                "BE0421123478",
                "office@open-stage.example",
                "+32 2 201 09 15",
                iban,
                bic,
                holder,
                new Colour(accent));
    }

    static Payer payer(String name, String latinName) {
        return new Payer(
                name,
                latinName,
                "Ada Müller",
                List.of("2 rue Édouard Colonne", "75001 Paris", "France"),
                "FR",
                "FR40303265045");
    }

    static Money euros(long cents) {
        return new Money(cents, Currency.EUR);
    }

    Documents to(Payer other) {
        return new Documents(language, other, lines, purchaseOrder, seller);
    }

    Documents with(List<Line> others) {
        return new Documents(language, payer, others, purchaseOrder, seller);
    }

    Documents by(Seller other) {
        return new Documents(language, payer, lines, purchaseOrder, other);
    }

    Documents ordered(String number) {
        return new Documents(language, payer, lines, number, seller);
    }

    Document invoice() {
        return document(NUMBER, LocalDate.of(2027, 2, 3), Optional.empty(), "");
    }

    Document creditNote(String reason) {
        return document(new DocumentNumber("CN", 2027, 3), LocalDate.of(2027, 1, 4), Optional.of(NUMBER), reason);
    }

    private Document document(DocumentNumber number, LocalDate due, Optional<DocumentNumber> corrects, String reason) {
        return new Document(
                number,
                "member-1",
                LocalDate.of(2027, 1, 4),
                due,
                language,
                seller,
                payer,
                lines,
                new Vat(VatRule.Treatment.EXEMPT, MENTIONS.get(language.tag())),
                StructuredCommunication.of(NUMBER),
                purchaseOrder,
                corrects,
                reason);
    }
}
