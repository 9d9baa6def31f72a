package org.plenary.payments.bank;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plenary.common.forms.Reading;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Iban;
import org.plenary.common.money.Money;
import org.plenary.common.money.MoneyFormat;
import org.plenary.payments.bank.StatementReader.Refusal;
import org.plenary.payments.bank.domain.Statement;
import org.plenary.payments.bank.domain.Transfer;

/** Follows one statement from its opening balance to its closing one. */
final class StatementBooks {
    /**
     * Begins the key of a movement that the bank gave no reference of its own: many banks begin a statement's id with the
     * account's number, as the other keys do.
     */
    static final String NAMELESS = "statement ";

    /** What banks write where there is no reference. */
    private static final Set<String> NO_REFERENCE = Set.of("", "NOTPROVIDED", "NONREF");

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,18}(\\.[0-9]{0,18})?");
    private static final int MOST_DETAILS = 10_000;
    /** The standard allows 35 of a reference and 140 of a name; what is far longer would be refused where it is kept. */
    private static final int LONGEST_NAME = 400;

    private static final int LONGEST_MESSAGE = 20_000;

    private final Iban own;
    private final Currency currency;
    private Optional<Statement> frame = Optional.empty();
    private Money sum;
    private int movements;
    private int entries;

    StatementBooks(Iban own, Currency currency) {
        this.own = own;
        this.currency = currency;
        this.sum = currency.zero();
    }

    boolean begun() {
        return frame.isPresent();
    }

    /** @param statement everything that stands before its entries */
    void begin(Element statement) {
        var account = statement.at("Acct").orElseThrow(() -> missing("Acct"));
        var iban = account.textAt("Id", "IBAN");
        if (Iban.parse(iban).filter(own::equals).isEmpty()) {
            throw new Refusal(
                    "statement.other-account", shown(iban.isEmpty() ? account.textAt("Id", "Othr", "Id") : iban));
        }
        var in = account.textAt("Ccy");
        if (!in.isEmpty() && !in.equals(currency.code())) {
            throw new Refusal("statement.currency", shown(in), currency.code());
        }
        var opening =
                balance(statement, "OPBD").or(() -> balance(statement, "PRCD")).orElseThrow(() -> missing("OPBD"));
        var closing = balance(statement, "CLBD").orElseThrow(() -> missing("CLBD"));
        var id = within(statement.textAt("Id"), LONGEST_NAME);
        if (id.isEmpty()) {
            throw missing("Id");
        }
        var until = day(statement.textAt("FrToDt", "ToDtTm"))
                .or(() -> balanceDay(closing))
                .orElseThrow(() -> missing("ToDtTm"));
        frame = Optional.of(new Statement(
                id,
                page(statement),
                own,
                number(statement),
                day(statement.textAt("FrToDt", "FrDtTm"))
                        .or(() -> balanceDay(opening))
                        .orElse(until),
                until,
                signed(opening),
                signed(closing),
                0));
        sum = signed(opening);
    }

    /** The statement, once all its entries were read. */
    Statement close() {
        var begun = frame.orElseThrow();
        if (!sum.equals(begun.closing())) {
            throw new Refusal(
                    "statement.balances",
                    begun.id(),
                    begun.opening().plain(),
                    begun.closing().plain(),
                    sum.plain());
        }
        return new Statement(
                begun.id(),
                begun.page(),
                begun.account(),
                begun.number(),
                begun.from(),
                begun.until(),
                begun.opening(),
                begun.closing(),
                movements);
    }

    /** The bank's reference of an entry; empty where it has none. */
    static String reference(Element entry) {
        var reference = entry.textAt("AcctSvcrRef");
        if (NO_REFERENCE.contains(reference)) {
            var details = entry.all("NtryDtls")
                    .flatMap(group -> group.all("TxDtls"))
                    .limit(2)
                    .toList();
            reference = details.size() == 1 ? details.getFirst().textAt("Refs", "AcctSvcrRef") : "";
        }
        return NO_REFERENCE.contains(reference) ? "" : within(reference, LONGEST_NAME);
    }

    /**
     * The movements of a booked entry: one, or each part of a batch that the bank tells in detail.
     *
     * @param reference the bank's, where it is this entry's alone
     */
    List<Transfer> transfers(Element entry, String reference) {
        entries++;
        var amount = signed(entry);
        sum = sum.plus(amount);
        var key = (reference.isEmpty()
                ? NAMELESS + frame.orElseThrow().name() + " " + entries
                : own.value() + " " + reference);
        var details = entry.all("NtryDtls")
                .flatMap(group -> group.all("TxDtls"))
                .limit(MOST_DETAILS + 1L)
                .toList();
        if (details.size() > MOST_DETAILS) {
            throw new Refusal("statement.large");
        }
        var transfers = new ArrayList<Transfer>();
        if (details.size() > 1 && sum(details, entry).filter(amount::equals).isPresent()) {
            for (int i = 0; i < details.size(); i++) {
                var detail = details.get(i);
                transfers.add(transfer(key + " " + i, part(detail, entry).orElseThrow(), entry, detail));
            }
        } else {
            // Of a batch that does not add up nothing is known but the whole
            var only = details.size() == 1 ? details.getFirst() : new Element("TxDtls", "");
            transfers.add(transfer(key + " 0", amount, entry, only));
        }
        movements += transfers.size();
        return transfers;
    }

    private Optional<Money> sum(List<Element> details, Element entry) {
        var total = currency.zero();
        for (var detail : details) {
            var part = part(detail, entry);
            if (part.isEmpty()) {
                return part;
            }
            total = total.plus(part.get());
        }
        return Optional.of(total);
    }

    /** The amount of one part, in the account's currency, with its direction. */
    private Optional<Money> part(Element detail, Element entry) {
        var direction = detail.at("CdtDbtInd")
                .or(() -> entry.at("CdtDbtInd"))
                .map(Element::text)
                .orElse("");
        return detail.at("Amt")
                .or(() -> detail.at("AmtDtls", "TxAmt", "Amt"))
                .filter(amount -> amount.currency().equals(currency.code()))
                .map(amount -> direct(money(amount), direction));
    }

    private Transfer transfer(String key, Money amount, Element entry, Element detail) {
        var booked = day(entry.textAt("BookgDt", "Dt"))
                .or(() -> day(entry.textAt("BookgDt", "DtTm")))
                .or(() -> day(entry.textAt("ValDt", "Dt")))
                .orElseThrow(() -> missing("BookgDt"));
        var value = day(entry.textAt("ValDt", "Dt"))
                .or(() -> day(entry.textAt("ValDt", "DtTm")))
                .orElse(booked);
        boolean reversal = entry.textAt("RvslInd").equals("true")
                || entry.textAt("RvslInd").equals("1");
        var other = other(detail, amount, reversal);
        var references = references(detail);
        return new Transfer(
                key,
                amount,
                reversal,
                booked,
                value,
                within(name(detail, other), LONGEST_NAME),
                within(account(detail, other), LONGEST_NAME),
                within(references.isEmpty() ? "" : references.getFirst(), LONGEST_NAME),
                within(message(entry, detail, references), LONGEST_MESSAGE),
                within(end(detail.textAt("Refs", "EndToEndId")), LONGEST_NAME),
                original(detail),
                within(detail.textAt("RtrInf", "Rsn", "Cd"), LONGEST_NAME));
    }

    /** Whoever paid or was paid. A reversal keeps the roles of what it takes back, though not with every bank. */
    private String other(Element detail, Money amount, boolean reversal) {
        var straight = amount.isNegative() ? "Cdtr" : "Dbtr";
        var turned = amount.isNegative() ? "Dbtr" : "Cdtr";
        boolean known =
                !name(detail, turned).isEmpty() || !account(detail, turned).isEmpty();
        boolean ourselves =
                Iban.parse(account(detail, turned)).filter(own::equals).isPresent();
        return reversal && known && !ourselves ? turned : straight;
    }

    /** Every structured reference: a transfer for several invoices has several. */
    private static List<String> references(Element detail) {
        return detail.all("RmtInf")
                .flatMap(information -> information.all("Strd"))
                .map(structured -> structured.textAt("CdtrRefInf", "Ref"))
                .filter(reference -> !reference.isEmpty())
                .toList();
    }

    private static String name(Element detail, String other) {
        return Stream.of(other, "Ultmt" + other)
                .flatMap(role -> Stream.of(
                        detail.textAt("RltdPties", role, "Nm"), detail.textAt("RltdPties", role, "Pty", "Nm")))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String account(Element detail, String other) {
        var iban = detail.textAt("RltdPties", other + "Acct", "Id", "IBAN");
        return iban.isEmpty() ? detail.textAt("RltdPties", other + "Acct", "Id", "Othr", "Id") : iban;
    }

    private static String message(Element entry, Element detail, List<String> references) {
        var lines = detail.all("RmtInf")
                .flatMap(information -> information.all("Ustrd"))
                .map(Element::text);
        // Of several references only the first has a field
        var written = Stream.concat(lines, references.stream().skip(1))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
        if (!written.isEmpty()) {
            return written;
        }
        var more = detail.textAt("AddtlTxInf");
        return more.isEmpty() ? entry.textAt("AddtlNtryInf") : more;
    }

    private static String end(String reference) {
        return NO_REFERENCE.contains(reference) ? "" : reference;
    }

    /** What was sent, where that was in another currency. */
    private Optional<Money> original(Element detail) {
        return detail.at("AmtDtls", "InstdAmt", "Amt")
                .filter(amount -> !amount.currency().equals(currency.code()))
                .flatMap(amount -> foreign(amount.currency()).map(other -> money(amount, other)));
    }

    private static Optional<Currency> foreign(String code) {
        return java.util.Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(code))
                .map(java.util.Currency::getDefaultFractionDigits)
                .filter(decimals -> decimals == 0 || decimals == 2 || decimals == 3)
                .map(decimals -> new Currency(code, decimals))
                .findFirst();
    }

    /** Its own; where it is a page, those of the page, which are called interim, before those of the whole statement. */
    private static Optional<Element> balance(Element statement, String code) {
        var balances = statement
                .all("Bal")
                .filter(balance -> balance.textAt("Tp", "CdOrPrtry", "Cd").equals(code))
                .toList();
        var interim = balances.stream()
                .filter(balance -> balance.at("Tp", "SubTp").isPresent())
                .findFirst();
        return interim.filter(there -> statement.at("StmtPgntn").isPresent())
                .or(() -> balances.stream()
                        .filter(balance -> balance.at("Tp", "SubTp").isEmpty())
                        .findFirst());
    }

    private static int page(Element statement) {
        var number = statement.textAt("StmtPgntn", "PgNb");
        return number.matches("[0-9]{1,5}") ? Math.max(1, Integer.parseInt(number)) : 1;
    }

    private static Optional<LocalDate> balanceDay(Element balance) {
        return day(balance.textAt("Dt", "Dt")).or(() -> day(balance.textAt("Dt", "DtTm")));
    }

    private static Optional<Long> number(Element statement) {
        return Stream.of("ElctrncSeqNb", "LglSeqNb")
                .map(statement::textAt)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .findFirst();
    }

    /** An amount with its direction. */
    private Money signed(Element of) {
        var amount = of.at("Amt").orElseThrow(() -> missing("Amt"));
        if (!amount.currency().equals(currency.code())) {
            throw new Refusal("statement.currency", shown(amount.currency()), currency.code());
        }
        return direct(money(amount), of.textAt("CdtDbtInd"));
    }

    private static Money direct(Money amount, String direction) {
        return switch (direction) {
            case "CRDT" -> amount;
            case "DBIT" -> amount.negated();
            default -> throw missing("CdtDbtInd");
        };
    }

    private Money money(Element amount) {
        return money(amount, currency);
    }

    /** Zeros beyond the currency's decimals say nothing; anything else there is an amount that cannot be. */
    private static Money money(Element amount, Currency in) {
        var text = amount.text();
        if (!AMOUNT.matcher(text).matches()) {
            throw new Refusal("statement.amount", shown(text));
        }
        var plain = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        while (plain.indexOf('.') >= 0
                && plain.endsWith("0")
                && plain.length() - plain.indexOf('.') - 1 > in.exponent()) {
            plain = plain.substring(0, plain.length() - 1);
        }
        if (plain.endsWith(".")) {
            plain = plain.substring(0, plain.length() - 1);
        }
        return switch (MoneyFormat.parse(plain, in)) {
            case Reading.Read<Money>(var money) -> money;
            case Reading.Wrong<Money> _ -> throw new Refusal("statement.amount", shown(text));
        };
    }

    /** The day of a date or of a moment, as the bank's clock had it. */
    private static Optional<LocalDate> day(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
        } catch (DateTimeException notOne) {
            throw new Refusal("statement.date", shown(text));
        }
    }

    private static String within(String text, int most) {
        if (text.length() > most) {
            throw new Refusal("statement.large");
        }
        return text;
    }

    /** As much of what is wrong as a person needs to find it. */
    static String shown(String wrong) {
        return wrong.length() > 60 ? wrong.substring(0, 60) + "…" : wrong;
    }

    private static Refusal missing(String element) {
        return new Refusal("statement.missing", element);
    }
}
