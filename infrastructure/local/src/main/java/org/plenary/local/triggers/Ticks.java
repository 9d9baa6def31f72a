package org.plenary.local.triggers;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a schedule fires: {@code rate(value unit)} or {@code cron(minutes hours day-of-month month day-of-week year)}, in
 * UTC.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">Schedule
 *     expressions</a>
 */
sealed interface Ticks {
    Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
    Pattern CRON = Pattern.compile("cron\\((\\S+) (\\S+) (\\S+) (\\S+) (\\S+) (\\S+)\\)");

    /** The ticks after one moment, up to and with another, in order. */
    List<Instant> between(Instant after, Instant until);

    /**
     * @throws IllegalArgumentException naming an expression that cannot be played
     */
    static Ticks of(String expression) {
        var rate = RATE.matcher(expression);
        if (rate.matches()) {
            var unit = switch (rate.group(2)) {
                case "minute" -> Duration.ofMinutes(1);
                case "hour" -> Duration.ofHours(1);
                default -> Duration.ofDays(1);
            };
            return new Rate(unit.multipliedBy(Long.parseLong(rate.group(1))));
        }
        var cron = CRON.matcher(expression);
        if (cron.matches()) {
            return Cron.of(cron.group(1), cron.group(2), cron.group(3), cron.group(4), cron.group(5), cron.group(6));
        }
        throw new IllegalArgumentException("The schedule " + expression + " cannot be played");
    }

    /** Every so often since the last time. */
    record Rate(Duration every) implements Ticks {
        @Override
        public List<Instant> between(Instant after, Instant until) {
            var ticks = new ArrayList<Instant>();
            for (var tick = after.plus(every); !tick.isAfter(until); tick = tick.plus(every)) {
                ticks.add(tick);
            }
            return ticks;
        }
    }

    /** At the minutes that all fields allow. */
    record Cron(
            BitSet minutes, BitSet hours, Optional<BitSet> days, BitSet months, Optional<BitSet> weekdays, BitSet years)
            implements Ticks {
        private static final List<String> MONTHS =
                List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
        private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

        static Cron of(String minutes, String hours, String days, String months, String weekdays, String years) {
            return new Cron(
                    field(minutes, 0, 59, List.of()),
                    field(hours, 0, 23, List.of()),
                    days.equals("?") ? Optional.empty() : Optional.of(field(days, 1, 31, List.of())),
                    field(months, 1, 12, MONTHS),
                    weekdays.equals("?") ? Optional.empty() : Optional.of(field(weekdays, 1, 7, WEEKDAYS)),
                    field(years, 1970, 2199, List.of()));
        }

        @Override
        public List<Instant> between(Instant after, Instant until) {
            var ticks = new ArrayList<Instant>();
            var time =
                    after.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
            while (!time.toInstant().isAfter(until)) {
                if (!day(time)) {
                    time = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
                    continue;
                }
                if (hours.get(time.getHour()) && minutes.get(time.getMinute())) {
                    ticks.add(time.toInstant());
                }
                time = time.plusMinutes(1);
            }
            return ticks;
        }

        private boolean day(ZonedDateTime time) {
            return years.get(time.getYear())
                    && months.get(time.getMonthValue())
                    && days.map(allowed -> allowed.get(time.getDayOfMonth())).orElse(true)
                    // Sunday is 1
                    && weekdays.map(allowed -> allowed.get(time.getDayOfWeek().getValue() % 7 + 1))
                            .orElse(true);
        }

        private static BitSet field(String text, int least, int most, List<String> names) {
            var allowed = new BitSet(most + 1);
            for (var part : text.split(",")) {
                var stepped = part.split("/", 2);
                var step = stepped.length > 1 ? Integer.parseInt(stepped[1]) : 1;
                var range = stepped[0].split("-", 2);
                int from = stepped[0].equals("*") ? least : value(range[0], least, names);
                int to = stepped[0].equals("*") || (stepped.length > 1 && range.length == 1)
                        ? most
                        : value(range[range.length - 1], least, names);
                if (from < least || to > most || from > to) {
                    throw new IllegalArgumentException("The schedule's field " + text + " cannot be played");
                }
                for (int value = from; value <= to; value += step) {
                    allowed.set(value);
                }
            }
            return allowed;
        }

        private static int value(String text, int least, List<String> names) {
            var named = names.indexOf(text.toUpperCase(Locale.ROOT));
            if (named >= 0) {
                return named + least;
            }
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("The schedule's field " + text + " cannot be played", e);
            }
        }
    }
}
