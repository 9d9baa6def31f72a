package org.plenary.payments.bank.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;
import org.plenary.common.languages.Folding;
import org.plenary.common.money.Money;
import org.plenary.payments.bank.domain.Match.Part;
import org.plenary.payments.bank.domain.Match.Reason;
import org.plenary.payments.bank.domain.Match.Suggestion;
import org.plenary.payments.bank.domain.Match.What;
import org.plenary.payments.bank.domain.References.Fragment;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.invoices.domain.StructuredCommunication;

/**
 * Finds what a transfer pays. A right structured communication decides; everything else speaks for an invoice or against,
 * and only where it is clear and leaves no second one is nobody asked.
 */
public final class Matching {
    /** How much each reason weighs; a hundred is as good as certain. */
    private static final Map<What, Integer> WEIGHTS = Map.of(
            What.NEARLY_STRUCTURED_COMMUNICATION, 60,
            What.INVOICE_NUMBER, 70,
            What.PART_OF_NUMBER, 30,
            What.KNOWN_ACCOUNT, 45,
            What.NAME, 35,
            What.SIMILAR_NAME, 20,
            What.AMOUNT, 30,
            What.SUM_OF_INVOICES, 30,
            What.AMOUNT_WITHIN_MARGIN, 20,
            What.DATE, 5);

    /** By so much the likeliest has to be ahead of the next. */
    private static final int CLEAR = 20;

    /** Below this nothing is worth a look. */
    private static final int FAINT = 30;

    private static final int MOST_SUGGESTED = 5;
    private static final int DAYS_NEAR = 60;

    private final Money margin;
    private final int automaticFrom;
    private final Map<String, OpenInvoice> byReference = new HashMap<>();
    private final Map<DocumentNumber, OpenInvoice> byNumber = new HashMap<>();
    private final Map<String, List<OpenInvoice>> byIban = new HashMap<>();
    private final Map<String, List<OpenInvoice>> byWord = new HashMap<>();
    private final Map<Fragment, List<OpenInvoice>> byFragment = new HashMap<>();
    private final Map<String, List<OpenInvoice>> byAccount = new LinkedHashMap<>();
    private final Map<OpenInvoice, List<Set<String>>> names = new HashMap<>();

    /**
     * @param margin by how much a transfer may fall short and still pay, the difference being what banks kept
     * @param automaticFrom the score from which nobody is asked; above 100 somebody always is
     */
    public Matching(Collection<OpenInvoice> open, Money margin, int automaticFrom) {
        this.margin = margin;
        this.automaticFrom = automaticFrom;
        for (var invoice : open) {
            byReference.put(invoice.reference().digits(), invoice);
            byNumber.put(invoice.number(), invoice);
            invoice.ibans().forEach(iban -> add(byIban, iban, invoice));
            add(byFragment, Fragment.of(invoice.number()), invoice);
            add(byAccount, invoice.account(), invoice);
            var both = new ArrayList<Set<String>>();
            for (var name : List.of(Folding.core(invoice.name()), Folding.core(invoice.latinName()))) {
                both.add(Set.copyOf(List.of(name.split(" "))));
            }
            names.put(invoice, both);
            both.stream().flatMap(Set::stream).distinct().forEach(word -> add(byWord, word, invoice));
        }
    }

    /** The structured communications in a transfer, whether their invoices are known here or not. */
    public static SequencedSet<StructuredCommunication> references(Transfer transfer) {
        return References.structured(text(transfer));
    }

    /** Only money that came in is matched. */
    public Match match(Transfer transfer) {
        if (transfer.amount().minor() <= 0) {
            return new Match.None();
        }
        var named = new LinkedHashSet<OpenInvoice>();
        references(transfer).stream()
                .filter(reference -> byReference.containsKey(reference.digits()))
                .forEach(reference -> named.add(known(byReference, reference.digits())));
        if (named.size() == 1) {
            return certain(transfer, named.getFirst());
        }
        if (named.size() > 1) {
            return several(transfer, List.copyOf(named));
        }
        return scored(transfer);
    }

    private Match certain(Transfer transfer, OpenInvoice invoice) {
        return new Match.Certain(
                List.of(part(transfer.amount(), invoice)),
                List.of(new Reason(
                        What.STRUCTURED_COMMUNICATION, invoice.reference().toString())));
    }

    /** All that are named, where the money is for just them; else a person says for which. */
    private Match several(Transfer transfer, List<OpenInvoice> invoices) {
        var reasons = invoices.stream()
                .map(invoice -> new Reason(
                        What.STRUCTURED_COMMUNICATION, invoice.reference().toString()))
                .toList();
        var parts = parts(transfer.amount(), invoices);
        var sum = sum(invoices);
        return sum.equals(transfer.amount()) || isShort(transfer.amount(), sum)
                ? new Match.Certain(parts, reasons)
                : new Match.Possible(List.of(new Suggestion(parts, 90, reasons)));
    }

    /** What a transfer says that may tell what it is for. */
    private record Clues(
            Set<StructuredCommunication> nearly,
            Set<DocumentNumber> numbers,
            Set<Fragment> fragments,
            Set<String> words) {
        static Clues of(Transfer transfer) {
            var text = text(transfer);
            return new Clues(
                    References.nearly(text),
                    References.numbers(text),
                    References.fragments(text),
                    Matching.words(transfer.otherName() + " " + transfer.message()));
        }
    }

    private Match scored(Transfer transfer) {
        var clues = Clues.of(transfer);
        var suggestions = new ArrayList<Suggestion>();
        var candidates = candidates(transfer, clues);
        for (var candidate : candidates) {
            suggestion(transfer, clues, List.of(candidate), suggestions);
        }
        var accounts = new LinkedHashSet<String>();
        candidates.forEach(invoice -> accounts.add(invoice.account()));
        for (var account : accounts) {
            var all = known(byAccount, account);
            if (all.size() > 1 && sum(all).equals(transfer.amount())) {
                suggestion(transfer, clues, all, suggestions);
            }
        }
        suggestions.sort(Comparator.comparing(Matching::fits)
                .thenComparingInt(Suggestion::score)
                .reversed()
                .thenComparing(one -> one.parts().getFirst().invoice().toString()));
        if (suggestions.isEmpty()) {
            return new Match.None();
        }
        var best = suggestions.getFirst();
        return fits(best) && best.score() >= automaticFrom && clear(best, suggestions)
                ? new Match.Certain(best.parts(), best.reasons())
                : new Match.Possible(suggestions.subList(0, Math.min(MOST_SUGGESTED, suggestions.size())));
    }

    /** Whether nothing else is as likely: another payer, or the same one's money in another way that fits. */
    private static boolean clear(Suggestion best, List<Suggestion> suggestions) {
        return suggestions.stream()
                .filter(other -> !other.equals(best) && other.score() > best.score() - CLEAR)
                .noneMatch(other -> fits(other) || !payer(other).equals(payer(best)));
    }

    private static String payer(Suggestion suggestion) {
        return suggestion.parts().getFirst().account();
    }

    /** Whether the money is just what is owed. */
    private static boolean fits(Suggestion suggestion) {
        return suggestion.reasons().stream()
                .map(Reason::what)
                .anyMatch(what ->
                        what == What.AMOUNT || what == What.AMOUNT_WITHIN_MARGIN || what == What.SUM_OF_INVOICES);
    }

    private void suggestion(Transfer transfer, Clues clues, List<OpenInvoice> invoices, List<Suggestion> into) {
        var reasons = reasons(transfer, clues, invoices);
        int score = Math.min(
                100,
                reasons.stream()
                        .mapToInt(reason -> WEIGHTS.getOrDefault(reason.what(), 0))
                        .sum());
        if (score >= FAINT) {
            into.add(new Suggestion(parts(transfer.amount(), invoices), score, reasons));
        }
    }

    private List<Reason> reasons(Transfer transfer, Clues clues, List<OpenInvoice> invoices) {
        var reasons = new ArrayList<Reason>();
        var first = invoices.getFirst();
        boolean numbered = invoices.stream().map(OpenInvoice::number).anyMatch(clues.numbers::contains);
        if (clues.nearly.contains(first.reference())) {
            reasons.add(new Reason(
                    What.NEARLY_STRUCTURED_COMMUNICATION, first.reference().toString()));
        } else if (numbered) {
            reasons.add(new Reason(What.INVOICE_NUMBER, first.number().toString()));
        } else if (clues.fragments.contains(Fragment.of(first.number()))) {
            reasons.add(new Reason(What.PART_OF_NUMBER, first.number().toString()));
        }
        if (first.ibans().contains(transfer.otherAccount())) {
            reasons.add(new Reason(What.KNOWN_ACCOUNT, ""));
        }
        name(transfer, clues, first, reasons);
        var owed = sum(invoices);
        if (owed.equals(transfer.amount())) {
            reasons.add(new Reason(invoices.size() == 1 ? What.AMOUNT : What.SUM_OF_INVOICES, ""));
        } else if (isShort(transfer.amount(), owed)) {
            reasons.add(new Reason(What.AMOUNT_WITHIN_MARGIN, ""));
        }
        if (!transfer.booked().isBefore(first.issued())
                && transfer.booked().isBefore(first.due().plusDays(DAYS_NEAR))) {
            reasons.add(new Reason(What.DATE, ""));
        }
        return reasons;
    }

    private void name(Transfer transfer, Clues clues, OpenInvoice invoice, List<Reason> reasons) {
        double most = 0;
        for (var name : known(names, invoice)) {
            long found = name.stream().filter(clues.words::contains).count();
            most = Math.max(most, (double) found / name.size());
        }
        if (most == 1) {
            reasons.add(new Reason(What.NAME, transfer.otherName()));
        } else if (most >= 0.5) {
            reasons.add(new Reason(What.SIMILAR_NAME, transfer.otherName()));
        }
    }

    /** Invoices that anything speaks for. */
    private Set<OpenInvoice> candidates(Transfer transfer, Clues clues) {
        var found = new LinkedHashSet<OpenInvoice>();
        clues.numbers.stream().filter(byNumber::containsKey).forEach(number -> found.add(known(byNumber, number)));
        found.addAll(byIban.getOrDefault(transfer.otherAccount(), List.of()));
        // A word that many names have says nothing
        clues.words.stream()
                .map(word -> byWord.getOrDefault(word, List.of()))
                .filter(invoices -> invoices.size() <= 50)
                .forEach(found::addAll);
        // What is nearly a reference speaks only for an invoice of just this amount
        Stream.concat(
                        clues.nearly.stream()
                                .filter(reference -> byReference.containsKey(reference.digits()))
                                .map(reference -> known(byReference, reference.digits())),
                        clues.fragments.stream()
                                .flatMap(fragment -> byFragment.getOrDefault(fragment, List.of()).stream()))
                .filter(invoice -> invoice.owed().equals(transfer.amount()))
                .forEach(found::add);
        return found;
    }

    /** The money from the first on, each as much as it needs; the last has what is left. */
    public List<Part> parts(Money amount, List<OpenInvoice> invoices) {
        var parts = new ArrayList<Part>();
        var left = amount;
        for (var invoice : invoices) {
            boolean last = invoice.equals(invoices.getLast());
            var paid = last || left.compareTo(invoice.owed()) < 0 ? left : invoice.owed();
            if (!paid.isZero()) {
                parts.add(part(paid, invoice));
            }
            left = left.minus(paid);
        }
        return parts;
    }

    private Part part(Money paid, OpenInvoice invoice) {
        var charges = isShort(paid, invoice.owed())
                ? invoice.owed().minus(paid)
                : paid.currency().zero();
        return new Part(invoice.number(), invoice.account(), paid, charges);
    }

    private boolean isShort(Money paid, Money owed) {
        return paid.compareTo(owed) < 0 && owed.minus(paid).compareTo(margin) <= 0;
    }

    private static Money sum(List<OpenInvoice> invoices) {
        return invoices.stream().map(OpenInvoice::owed).reduce(Money::plus).orElseThrow();
    }

    private static Set<String> words(String text) {
        return new HashSet<>(List.of(Folding.core(text).split(" ")));
    }

    private static String text(Transfer transfer) {
        // A sign between them, so that the end of one and the beginning of the next are no number
        return transfer.structured() + " | " + transfer.message() + " | " + transfer.endToEnd();
    }

    private static <K, V> void add(Map<K, List<V>> to, K key, V value) {
        to.computeIfAbsent(key, first -> new ArrayList<>()).add(value);
    }

    private static <K, V> V known(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key));
    }
}
