package org.plenary.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.plenary.common.table.Item;

/**
 * What is in the books after a year's fees were invoiced and paid.
 *
 * @param wrong each thing that is lost, doubled or half done
 */
record MoneyVerdict(List<String> wrong) {
    /**
     * @param items all of the table
     * @param statements keys of the statements that were dropped
     * @param file of a bucket by its key; empty where there is none
     */
    static MoneyVerdict of(
            MoneyPlan plan, List<Item> items, List<String> statements, BiFunction<String, String, byte[]> file) {
        var wrong = new ArrayList<String>();
        var members = of(items, item -> item.key().sk().equals("MEMBER"));
        same(wrong, "members", plan.members(), members.size());
        fees(plan, items, wrong);
        var invoices = of(items, item -> item.key().sk().equals("INVOICE"));
        invoices(plan, invoices, file, wrong);
        accounts(items, members, wrong);
        payments(plan, items, wrong);
        mails(plan, items, statements, wrong);
        members.stream()
                .filter(member -> !member.has("paidUntil"))
                .forEach(member -> wrong.add(member.key() + " is not paid for"));
        for (var statement : statements) {
            if (file.apply("IN_BUCKET", statement + ".answer.txt").length == 0) {
                wrong.add(statement + " was not answered");
            }
        }
        return new MoneyVerdict(wrong);
    }

    private static void fees(MoneyPlan plan, List<Item> items, List<String> wrong) {
        var dues = of(items, item -> item.key().sk().startsWith("DUE#"));
        same(wrong, "fees due", plan.members(), dues.size());
        same(wrong, "fees due by state", List.of("SENT"), texts(dues, "state"));
        same(
                wrong,
                "fees due in the list of the year",
                plan.members(),
                of(
                                items,
                                item -> item.key().pk().startsWith("DUES#")
                                        && item.key().sk().startsWith("MEMBER#"))
                        .size());
        same(
                wrong,
                "fee run",
                List.of("DONE"),
                texts(
                        of(
                                items,
                                item -> item.key().pk().startsWith("DUES#")
                                        && item.key().sk().equals("RUN")),
                        "state"));
    }

    /** Numbered without a gap, one for each member, paid, printed, told. */
    private static void invoices(
            MoneyPlan plan, List<Item> invoices, BiFunction<String, String, byte[]> file, List<String> wrong) {
        var year = invoices.isEmpty() ? "" : invoices.getFirst().text("number").substring(0, 9);
        same(
                wrong,
                "numbers of invoices",
                IntStream.rangeClosed(1, plan.members())
                        .mapToObj(number -> "%s%05d".formatted(year, number))
                        .toList(),
                texts(invoices, "number"));
        same(
                wrong,
                "accounts with an invoice",
                plan.members(),
                texts(invoices, "account").size());
        same(wrong, "states of invoices", List.of("PAID"), texts(invoices, "state"));
        for (var invoice : invoices) {
            var number = invoice.text("number");
            var pdf = file.apply("OUT_BUCKET", "invoices/" + number.substring(4, 8) + "/" + number + ".pdf");
            if (!new String(Arrays.copyOf(pdf, 5), US_ASCII).equals("%PDF-")) {
                wrong.add(number + " has no PDF");
            }
        }
    }

    /** Invoiced once and paid once; and so much happened to everybody. */
    private static void accounts(List<Item> items, List<Item> members, List<String> wrong) {
        var postings = by(
                items,
                item -> item.key().sk().startsWith("POSTING#"),
                item -> item.key().pk());
        var happened = by(
                items,
                item -> item.key().pk().startsWith("MEMBER#") && item.key().sk().startsWith("EVENT#"),
                item -> item.key().pk());
        var most = happened.values().stream().mapToInt(List::size).max().orElse(0);
        for (var member : members) {
            var account = member.key().pk().replace("MEMBER#", "ACCOUNT#");
            var theirs = postings.getOrDefault(account, List.of());
            long balance = theirs.stream()
                    .mapToLong(posting -> posting.number("amount"))
                    .sum();
            same(wrong, "postings on " + account, 2, theirs.size());
            same(wrong, "balance of " + account, 0L, balance);
            same(
                    wrong,
                    "events of " + member.key(),
                    most,
                    happened.getOrDefault(member.key().pk(), List.of()).size());
        }
    }

    private static void payments(MoneyPlan plan, List<Item> items, List<String> wrong) {
        var movements = of(items, item -> item.key().sk().startsWith("MOVEMENT#"));
        var cards = of(items, item -> item.key().pk().startsWith("CARD-PAYMENT#"));
        same(wrong, "payments", plan.members(), movements.size() + cards.size());
        same(wrong, "movements by state", List.of("BOOKED"), texts(movements, "state"));
        same(
                wrong,
                "events of cards by state",
                List.of("WORKED"),
                texts(of(items, item -> item.key().pk().startsWith("CARD-EVENT#")), "state"));
    }

    /** An invoice and a receipt to each, an answer about each statement. */
    private static void mails(MoneyPlan plan, List<Item> items, List<String> statements, List<String> wrong) {
        var mails = by(items, item -> item.key().pk().startsWith("MAIL#"), item -> item.text("to"));
        for (int number = 0; number < plan.members(); number++) {
            var address = MoneyWorld.address(number);
            var subjects = mails.getOrDefault(address, List.of()).stream()
                    .map(mail -> mail.text("subject", ""))
                    .sorted()
                    .toList();
            if (subjects.size() != 2) {
                wrong.add("mails to " + address + ": " + subjects);
            }
        }
        same(
                wrong,
                "answers about statements by mail",
                (long) statements.size(),
                mails.values().stream()
                        .flatMap(List::stream)
                        .filter(mail -> mail.text("subject", "").contains("KILL-"))
                        .count());
    }

    private static List<Item> of(List<Item> items, Predicate<Item> which) {
        return items.stream().filter(which).toList();
    }

    private static Map<String, List<Item>> by(List<Item> items, Predicate<Item> which, Function<Item, String> what) {
        return items.stream().filter(which).collect(Collectors.groupingBy(what, TreeMap::new, Collectors.toList()));
    }

    /** Each that there is, in order. */
    private static List<String> texts(List<Item> items, String name) {
        return List.copyOf(items.stream().map(item -> item.text(name)).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static void same(List<String> wrong, String what, Object wanted, Object found) {
        if (!wanted.equals(found)) {
            wrong.add(what + ": " + found + " in place of " + wanted);
        }
    }

    String table(MoneyPlan plan, Map<String, Integer> killed, Duration took) {
        var kills = killed.entrySet().stream()
                .map(kill -> "| killed: %s | %d |".formatted(kill.getKey(), kill.getValue()))
                .collect(Collectors.joining("\n"));
        return """
                | functions of money, killed (%s) | |
                | --- | --: |
                | members | %d |
                %s
                | kills in all | %d |
                | wrong | %d |
                | seconds | %d |
                """.formatted(
                        plan.missing(),
                        plan.members(),
                        kills,
                        killed.values().stream().mapToInt(Integer::intValue).sum(),
                        wrong.size(),
                        took.toSeconds());
    }
}
