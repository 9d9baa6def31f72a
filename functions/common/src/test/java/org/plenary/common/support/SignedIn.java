package org.plenary.common.support;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.plenary.common.http.HttpFunction;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Person;
import org.plenary.common.identity.Role;
import org.plenary.common.identity.Sessions;
import org.plenary.common.identity.Speaker;
import org.plenary.common.identity.Staff;
import org.plenary.common.languages.Language;
import org.plenary.common.support.HttpCall.Answer;
import org.plenary.common.table.Change;
import org.plenary.common.table.LocalTable;

/** Somebody who is in, and what they do on a function. */
public final class SignedIn {
    private final HttpFunction function;
    private final Clock clock;
    private final String cookie;
    private final String csrf;

    private SignedIn(LocalTable local, HttpFunction function, Clock clock, Person person, long seed) {
        this.function = function;
        this.clock = clock;
        var sessions = new Sessions(local.table(), clock, new Random(seed + clock.millis()));
        var opening = sessions.open(person);
        local.table().commit(opening.change());
        cookie = opening.cookie().substring(0, opening.cookie().indexOf(';'));
        csrf = sessions.of(cookie.substring(cookie.indexOf('=') + 1))
                .orElseThrow()
                .csrf();
    }

    public static SignedIn staff(LocalTable local, HttpFunction function, Clock clock, String name, Role role) {
        var staff = new Staff(
                name.toLowerCase(Locale.ROOT) + "-of-staff",
                name,
                new EmailAddress(name + "@network.example"),
                Language.ENGLISH,
                Set.of(role),
                false);
        local.table().commit(Change.put(staff.item()));
        return new SignedIn(local, function, clock, staff, name.hashCode());
    }

    public static SignedIn member(LocalTable local, HttpFunction function, Clock clock, String member, String email) {
        return new SignedIn(
                local, function, clock, new Speaker(member, "", new EmailAddress(email)), member.hashCode());
    }

    public Answer get(String route, String id, String query) {
        return call("GET " + route, id).query(query).on(function);
    }

    public Answer post(String route, String id, Map<String, List<String>> fields) {
        var all = new LinkedHashMap<>(fields);
        all.put("csrf", List.of(csrf));
        return call("POST " + route, id).form(all).on(function);
    }

    private HttpCall call(String route, String id) {
        var call = HttpCall.to(route).cookie(cookie).at(clock.instant());
        // What the one parameter of the route is called
        var name = route.replaceAll("[^{]*\\{([a-z]+)}.*", "$1");
        return id.isEmpty() ? call : call.parameter(name, id);
    }
}
