package org.plenary.acceptance;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.plenary.acceptance.World.Answer;
import org.plenary.acceptance.World.Visitor;

/** Every route of template.yaml, asked by everybody there is: who is let in stands in this file, and nowhere else is it read from. */
final class RolesTest {
    /** For whom a route is: everybody, whoever is in, members, or staff with this right. A route not listed fails. */
    private static final Map<String, String> ROUTES = Map.ofEntries(
            entry("GET /", "everybody"),
            entry("GET /assets/{file}", "everybody"),
            entry("GET /openapi.json", "everybody"),
            entry("GET /join", "everybody"),
            entry("POST /join", "everybody"),
            entry("GET /confirm/{token}", "everybody"),
            entry("POST /confirm/{token}", "everybody"),
            entry("GET /answer/{token}", "everybody"),
            entry("POST /answer/{token}", "everybody"),
            entry("GET /address/{id}/{token}", "everybody"),
            entry("POST /address/{id}/{token}", "everybody"),
            entry("GET /declare/{id}/{token}", "everybody"),
            entry("POST /declare/{id}/{token}", "everybody"),
            entry("GET /pay/{number}/{token}", "everybody"),
            entry("GET /pay/{number}/{token}/pdf", "everybody"),
            entry("POST /pay/{number}/{token}/transferred", "everybody"),
            entry("POST /pay/{number}/{token}/card", "everybody"),
            entry("POST /payments/stripe", "everybody"),
            entry("GET /sign-in", "everybody"),
            entry("POST /sign-in", "everybody"),
            entry("GET /sign-in/{token}", "everybody"),
            entry("POST /sign-in/{token}", "everybody"),
            entry("POST /sign-out", "in"),
            entry("GET /member", "member"),
            entry("POST /member", "member"),
            entry("POST /member/address", "member"),
            entry("POST /member/notice", "member"),
            entry("GET /office", "enter"),
            entry("GET /office/staff", "staff"),
            entry("POST /office/staff", "staff, fresh"),
            entry("POST /office/staff/{id}/name", "staff, fresh"),
            entry("POST /office/staff/{id}/roles", "staff, fresh"),
            entry("POST /office/staff/{id}/disable", "staff, fresh"),
            entry("POST /office/staff/{id}/enable", "staff, fresh"),
            entry("GET /office/applications", "see applications"),
            entry("GET /office/applications/{id}", "see applications"),
            entry("POST /office/applications/{id}/accept", "decide"),
            entry("POST /office/applications/{id}/decline", "decide"),
            entry("POST /office/applications/{id}/ask", "decide"),
            entry("GET /office/members", "see members"),
            entry("GET /office/members.csv", "see members"),
            entry("GET /office/members/{id}", "see members"),
            entry("GET /office/members/{id}/data", "see members"),
            entry("POST /office/members/{id}/correct", "correct"),
            entry("POST /office/members/{id}/notice", "correct"),
            entry("POST /office/members/{id}/withdraw-notice", "correct"),
            entry("POST /office/members/{id}/suspend", "correct"),
            entry("POST /office/members/{id}/lift-suspension", "correct"),
            entry("POST /office/members/{id}/erase", "erase, fresh"),
            entry("GET /office/invoices", "see money"),
            entry("GET /office/invoices.csv", "see money"),
            entry("GET /office/invoices/{number}", "see money"),
            entry("GET /office/invoices/{number}/pdf", "see money"),
            entry("POST /office/invoices/{number}/credit", "book money"),
            entry("POST /office/invoices/{number}/pause", "book money"),
            entry("POST /office/invoices/{number}/resume", "book money"),
            entry("POST /office/invoices/{number}/write-off", "book money"),
            entry("POST /office/invoices/{number}/paid", "book money"),
            entry("POST /office/invoices/{number}/refund", "book money"),
            entry("GET /office/bank", "see money"),
            entry("GET /office/bank/{id}", "see money"),
            entry("POST /office/bank/{id}/book", "book money"),
            entry("POST /office/bank/{id}/explain", "book money"),
            entry("POST /office/bank/{id}/put-back", "book money"),
            entry("GET /office/accounts/{id}", "see money"),
            entry("GET /office/accounts/{id}/csv", "see money"),
            entry("GET /office/fees", "see money"),
            entry("GET /office/fees.csv", "see money"),
            entry("POST /office/fees/start", "book money"));

    private static final Map<String, Set<String>> ROLES = Map.of(
            "ADMINISTRATOR",
                    Set.of(
                            "enter",
                            "see applications",
                            "decide",
                            "see members",
                            "correct",
                            "erase",
                            "see money",
                            "book money",
                            "staff"),
            "OFFICE",
                    Set.of(
                            "enter",
                            "see applications",
                            "decide",
                            "see members",
                            "correct",
                            "erase",
                            "see money",
                            "book money"),
            "FINANCE", Set.of("enter", "see applications", "see members", "see money", "book money"),
            "BOARD", Set.of("enter", "see applications", "see members", "see money"),
            "PROGRAMME", Set.of("enter", "see members"),
            "NEWSLETTER", Set.of("enter"));

    private static final String NOBODY = "AAAAAAAAAAAAAAAAAAAAAA";

    private final HereWorld world = HereWorld.started();
    private final Steps steps = new Steps(world);

    /** What came of asking. */
    private enum Let {
        IN,
        TO_SIGN_IN,
        STAY_OUT,
        FORBIDDEN,
        TO_A_FAILURE_OF_OURS
    }

    /**
     * Somebody who asks.
     *
     * @param rights in the words of the table; a member's is {@code member}
     */
    private record Asking(Visitor visitor, Set<String> rights, boolean fresh, String csrf) {}

    @Test
    void a_route_that_nobody_listed_fails() {
        assertThat(ROUTES.keySet()).isEqualTo(TemplateFile.read().routes().keySet());
    }

    @Test
    void every_route_lets_in_whom_it_is_for_and_nobody_else() {
        var everybody = everybody();
        var wrong = new ArrayList<String>();
        int asked = 0;
        for (var person : everybody.entrySet()) {
            // Whoever signs out is out: that comes last
            var routes = new ArrayList<>(new TreeMap<>(ROUTES).keySet());
            routes.remove("POST /sign-out");
            routes.add("POST /sign-out");
            for (var route : routes) {
                var let = let(ask(person.getValue(), route));
                var expected = expected(person.getValue(), route);
                asked++;
                if (let != expected) {
                    wrong.add(route + " by " + person.getKey() + ": " + let + " instead of " + expected);
                }
            }
        }
        System.out.println("Routes by roles: " + asked + " asked, " + wrong.size() + " wrong");
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_role_that_could_do_more_would_be_seen() {
        var board = new Asking(new Visitor("en"), ROLES.get("BOARD"), true, "");
        var boss = new Asking(new Visitor("en"), ROLES.get("ADMINISTRATOR"), true, "");
        assertThat(expected(board, "POST /office/applications/{id}/accept")).isEqualTo(Let.FORBIDDEN);
        assertThat(expected(boss, "POST /office/applications/{id}/accept")).isEqualTo(Let.IN);
        assertThat(let(ask(asking(steps.administrator(), ROLES.get("ADMINISTRATOR"), true), "GET /office/staff")))
                .isNotEqualTo(expected(board, "GET /office/staff"));
    }

    private Map<String, Asking> everybody() {
        var people = new LinkedHashMap<String, Asking>();
        // First those for whom time has to pass
        steps.member("roles-member@example.org");
        for (var role : ROLES.keySet()) {
            steps.hire("Roles " + role, "roles-" + role.toLowerCase(java.util.Locale.ROOT) + "@example.org", role);
        }
        steps.hire("Roles DISABLED", "roles-disabled@example.org", "ADMINISTRATOR");
        var over = steps.signedIn("roles-board@example.org");
        world.pass(Duration.ofHours(12));
        var disabled = steps.signedIn("roles-disabled@example.org");
        var stale = steps.signedIn("roles-administrator@example.org");
        world.pass(Duration.ofMinutes(10));
        Steps.expect(303, steps.office("/office/staff/" + steps.staffId("Roles DISABLED") + "/disable", Map.of()));

        people.put("nobody", new Asking(new Visitor("en"), Set.of(), false, ""));
        people.put("a garbage cookie", forged("%00'; DROP TABLE--"));
        people.put("a forged session", forged("Zm9yZ2VkLXNlc3Npb24tMQ"));
        people.put("a session that is over", new Asking(over, Set.of(), false, ""));
        people.put("disabled staff", new Asking(disabled, Set.of(), false, ""));
        people.put("a stale administrator", asking(stale, ROLES.get("ADMINISTRATOR"), false));
        people.put("a member", member());
        for (var role : ROLES.entrySet()) {
            var email = "roles-" + role.getKey().toLowerCase(java.util.Locale.ROOT) + "@example.org";
            people.put(role.getKey(), asking(steps.signedIn(email), role.getValue(), true));
        }
        return people;
    }

    private static Asking forged(String cookie) {
        var visitor = new Visitor("en");
        visitor.cookies.put("__Host-session", cookie);
        return new Asking(visitor, Set.of(), false, "");
    }

    private Asking member() {
        var visitor = steps.signedIn("roles-member@example.org");
        var csrf = world.get(visitor, "/member").hidden("csrf");
        return new Asking(visitor, Set.of("member"), true, csrf);
    }

    private Asking asking(Visitor visitor, Set<String> rights, boolean fresh) {
        return new Asking(visitor, rights, fresh, steps.csrf(visitor));
    }

    private Answer ask(Asking asking, String route) {
        var path = route.substring(route.indexOf(' ') + 1)
                .replace("{file}", "plenary.css")
                .replaceAll("\\{[a-z]+}", NOBODY);
        return route.startsWith("GET ")
                ? world.get(asking.visitor(), path)
                : world.post(asking.visitor(), path, Map.of("csrf", List.of(asking.csrf())));
    }

    /** A route lets in whom it then tells that there is no such application, or that a field is missing. */
    private static Let let(Answer answer) {
        return switch (answer.status()) {
            case 303 -> answer.location().startsWith("/sign-in?to=") ? Let.TO_SIGN_IN : Let.IN;
            case 401 -> Let.STAY_OUT;
            case 403 -> Let.FORBIDDEN;
            case 200, 400, 404, 409, 422 -> Let.IN;
            default -> Let.TO_A_FAILURE_OF_OURS;
        };
    }

    private static Let expected(Asking asking, String route) {
        var needed = ROUTES.get(route);
        var out = route.startsWith("GET ") ? Let.TO_SIGN_IN : Let.STAY_OUT;
        var rights = asking.rights();
        boolean staff = rights.contains("enter");
        return switch (needed) {
            case "everybody" -> Let.IN;
            case "in" -> rights.isEmpty() ? out : Let.IN;
            case "member" -> rights.contains("member") ? Let.IN : out;
            default -> {
                var right = needed.replace(", fresh", "");
                if (!staff) {
                    yield out;
                }
                yield rights.contains(right) && (asking.fresh() || !needed.endsWith(", fresh"))
                        ? Let.IN
                        : Let.FORBIDDEN;
            }
        };
    }
}
