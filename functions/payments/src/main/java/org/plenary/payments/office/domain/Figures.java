package org.plenary.payments.office.domain;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.payments.ledger.domain.InvoiceBalance.State;

/** What some invoices come to. One that was taken back asks for nothing. */
public final class Figures {
    private final Currency currency;
    private final List<ListedInvoice> invoices;

    public Figures(Currency currency, Collection<ListedInvoice> invoices) {
        this.currency = currency;
        this.invoices = List.copyOf(invoices);
    }

    /** What fell due, and what of it was paid, under one label. */
    public record Pair(String label, Money due, Money paid) {}

    /** What they ask for. */
    public Money invoiced() {
        return sum(invoice -> asked(invoice));
    }

    public Money paid() {
        return sum(ListedInvoice::paid);
    }

    /** What is still to come. */
    public Money owed() {
        return sum(invoice -> invoice.state().isOpen() ? invoice.owed() : currency.zero());
    }

    public Money overdue(LocalDate today) {
        return sum(invoice -> invoice.isOverdue(today) ? invoice.owed() : currency.zero());
    }

    public long overdueCount(LocalDate today) {
        return invoices.stream().filter(invoice -> invoice.isOverdue(today)).count();
    }

    /** What was paid too much, or for what was taken back: credit of its payers. */
    public Money credit() {
        return sum(invoice -> invoice.owed().isNegative() ? invoice.owed().negated() : currency.zero());
    }

    /**
     * By months: what fell due in it, and what came in it, whatever it was for.
     *
     * @param before, after labels of all that lies outside the year; left out where nothing does
     */
    public List<Pair> byMonth(int year, Function<YearMonth, String> label, String before, String after) {
        var due = new TreeMap<YearMonth, Money>();
        var paid = new TreeMap<YearMonth, Money>();
        var first = YearMonth.of(year, 1);
        var last = YearMonth.of(year, 12);
        for (var invoice : invoices) {
            due.merge(within(YearMonth.from(invoice.due()), first, last), asked(invoice), Money::plus);
            invoice.received().forEach((month, money) -> paid.merge(within(month, first, last), money, Money::plus));
        }
        var pairs = new ArrayList<Pair>();
        for (var month = first.minusMonths(1); !month.isAfter(last.plusMonths(1)); month = month.plusMonths(1)) {
            boolean inside = month.getYear() == year;
            var pair = new Pair(
                    inside ? label.apply(month) : month.isBefore(first) ? before : after,
                    due.getOrDefault(month, currency.zero()),
                    paid.getOrDefault(month, currency.zero()));
            if (inside || !pair.due().isZero() || !pair.paid().isZero()) {
                pairs.add(pair);
            }
        }
        return pairs;
    }

    /** By the payers' kinds, in the order of their labels. */
    public List<Pair> byKind(Function<String, String> label) {
        var kinds = new TreeMap<String, Pair>();
        for (var invoice : invoices) {
            var kind = label.apply(invoice.kind());
            var more = new Pair(kind, asked(invoice), invoice.paid());
            kinds.merge(
                    kind,
                    more,
                    (a, b) -> new Pair(kind, a.due().plus(b.due()), a.paid().plus(b.paid())));
        }
        return List.copyOf(kinds.values());
    }

    private static YearMonth within(YearMonth month, YearMonth first, YearMonth last) {
        return month.isBefore(first) ? first.minusMonths(1) : month.isAfter(last) ? last.plusMonths(1) : month;
    }

    private Money asked(ListedInvoice invoice) {
        return invoice.state() == State.CANCELLED ? currency.zero() : invoice.total();
    }

    private Money sum(Function<ListedInvoice, Money> part) {
        return invoices.stream().map(part).reduce(currency.zero(), Money::plus);
    }
}
