package org.plenary.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.plenary.local.ses.Envelope;

/**
 * What came of a world of mails. Whatever SES took more than once is traced to its cause by what was seen on the wire;
 * what has no cause that the protocol allows is wrong.
 *
 * @param lost mails that SES never took
 * @param unsettled mails that the table still holds as waiting
 * @param wrong what SES took again although nothing excuses it, with the facts
 * @param excused how often SES took a mail again, by what excuses it
 * @param traces the facts of each of these
 * @param messages what SES took in all
 * @param cutOff those of which the sender never wrote down that SES took them: without SES's news they would go out again
 * @param saved those of them that did not, for the news was written down
 */
record MailVerdict(
        List<String> lost,
        List<String> unsettled,
        List<String> wrong,
        Map<Excuse, Integer> excused,
        List<String> traces,
        int messages,
        int cutOff,
        int saved) {

    /** What the protocol allows a mail to be sent again for. */
    enum Excuse {
        /** It never came, and no trace of it was in the table when the mail was claimed again. */
        NEWS_LOST,
        /** It came later than is promised to be waited for. */
        NEWS_LATE,
        /** SES took the mail after the lease of whoever sent it, long after that one gave the call up. */
        TAKEN_LATE,
        /** A link, sent again when the lease was over by the clock of whoever came next. */
        LINK
    }

    static MailVerdict of(MailPlan plan, MailFacts facts, List<Envelope> taken, List<String> unsettled) {
        var byMail = new TreeMap<String, List<Envelope>>();
        taken.stream()
                .sorted(Comparator.comparingInt(MailVerdict::attempt))
                .forEach(message -> byMail.computeIfAbsent(message.tags().get("mail"), any -> new ArrayList<>())
                        .add(message));
        var lost = new ArrayList<String>();
        var wrong = new ArrayList<String>();
        var traces = new ArrayList<String>();
        var excused = new EnumMap<Excuse, Integer>(Excuse.class);
        int cutOff = 0;
        int saved = 0;
        for (int number = 0; number < plan.mails(); number++) {
            var messages = byMail.getOrDefault(MailWorld.id(number), List.of());
            if (messages.isEmpty()) {
                lost.add(MailWorld.id(number));
            }
            for (int place = 0; place < messages.size(); place++) {
                var message = messages.get(place);
                var last = place == messages.size() - 1;
                if (!plan.link(number) && !facts.sayingSent(message.id()).contains(message.caller())) {
                    cutOff++;
                    saved += last ? 1 : 0;
                }
                // Each of those before must have been unknown to whoever sent the mail again
                for (var before : messages.subList(0, place)) {
                    var again = new Again(facts, before, message);
                    var excuse = again.excuse(plan.link(number));
                    excuse.ifPresent(found -> excused.merge(found, 1, Integer::sum));
                    (excuse.isPresent() ? traces : wrong).add(again.trace(excuse));
                }
            }
        }
        return new MailVerdict(lost, unsettled, wrong, excused, traces, taken.size(), cutOff, saved);
    }

    private static int attempt(Envelope message) {
        return Integer.parseInt(message.tags().getOrDefault("attempt", ""));
    }

    /** SES took a mail, and then the same mail again. */
    private record Again(MailFacts facts, Envelope before, Envelope after) {

        Optional<Excuse> excuse(boolean link) {
            var first = claim(before);
            var second = claim(after);
            var known = known().filter(at -> at.isBefore(second.truly()));
            if (known.isPresent()) {
                return Optional.empty();
            } else if (link) {
                return Optional.of(Excuse.LINK).filter(any -> !second.at().isBefore(first.lease()));
            }
            return switch (facts.fate(before.id())) {
                case MailPlan.Fate.Never() -> Optional.of(Excuse.NEWS_LOST);
                case MailPlan.Fate.After(var delay, var _)
                when delay.compareTo(MailPlan.NEWS) > 0 -> Optional.of(Excuse.NEWS_LATE);
                // By the clock of whoever sent it
                case MailPlan.Fate.After _
                when before.at().plus(first.error()).isAfter(first.lease()) -> Optional.of(Excuse.TAKEN_LATE);
                case MailPlan.Fate.After _ -> Optional.empty();
            };
        }

        String trace(Optional<Excuse> excuse) {
            var first = claim(before);
            var second = claim(after);
            return "%s %s: claimed by %s at %s, its lease until %s; taken by SES at %s; its news %s, in the table %s; claimed by %s at %s, which is %s to it"
                    .formatted(
                            before.tags().get("mail"),
                            excuse.map(Excuse::name).orElse("WITHOUT EXCUSE"),
                            first.worker(),
                            time(first.truly()),
                            time(first.lease()),
                            time(before.at()),
                            switch (facts.fate(before.id())) {
                                case MailPlan.Fate.Never() -> "never came";
                                case MailPlan.Fate.After(var delay, var _) -> "came after " + delay;
                            },
                            known().map(at -> "at " + time(at)).orElse("never"),
                            second.worker(),
                            time(second.truly()),
                            time(second.at()));
        }

        private Optional<Instant> known() {
            return facts.sentKnown(before.id());
        }

        private MailFacts.Claim claim(Envelope message) {
            return facts.claim(message.caller(), before.tags().get("mail"), message.at())
                    .orElseThrow(() -> new AssertionError("Sent without a claim: " + message));
        }

        private static String time(Instant at) {
            return at.toString().substring(11);
        }
    }

    String table(MailPlan plan, Duration lasted, Map<String, Integer> wentWrong) {
        var text = new StringBuilder("""
                | mail kill suite | |
                | --- | --: |
                | kills | %d |
                | mails | %d, taken by SES %d times |
                | lost | %d |
                | not settled | %d |
                | sent again without excuse | %d |
                | cut off between SES and the table | %d, of which SES's news saved %d |
                """.formatted(
                plan.kills(), plan.mails(), messages, lost.size(), unsettled.size(), wrong.size(), cutOff, saved));
        for (var excuse : Excuse.values()) {
            text.append("| sent again, %s | %d |%n"
                    .formatted(
                            excuse.name().toLowerCase(Locale.ROOT).replace('_', ' '), excused.getOrDefault(excuse, 0)));
        }
        text.append("| seconds | %d |%n%s%n".formatted(lasted.toSeconds(), wentWrong));
        traces.stream()
                .filter(trace -> !trace.contains(Excuse.LINK.name()))
                .forEach(trace -> text.append("  ").append(trace).append('\n'));
        return text.toString();
    }
}
