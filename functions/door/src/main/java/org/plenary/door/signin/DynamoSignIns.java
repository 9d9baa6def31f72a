package org.plenary.door.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Role;
import org.plenary.common.identity.Secrets;
import org.plenary.common.identity.Sessions;
import org.plenary.common.identity.Speaker;
import org.plenary.common.identity.Staff;
import org.plenary.common.identity.Tokens;
import org.plenary.common.languages.Language;
import org.plenary.common.mail.Outbox;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.door.signin.domain.Door;
import org.plenary.door.signin.domain.SignIns;
import org.plenary.door.staff.StaffItems;

/** Sign-ins in the table. A link stands under its hash, so that nobody who reads the table can follow it. */
final class DynamoSignIns implements SignIns {
    static final Duration LINK_LASTS = Duration.ofMinutes(30);

    /** More links than this nobody needs in a day, and nobody can be bothered with. */
    static final int LINKS_A_DAY = 5;

    private static final Duration REMEMBERED = Duration.ofDays(2);

    /** Longer than the outbox keeps a mail, so that whoever erases a member finds those to its addresses. */
    private static final Duration LISTED = Duration.ofDays(92);

    private final Table table;
    private final Secrets secrets;
    private final Sessions sessions;
    private final SignInLetters letters;
    private final RandomGenerator random;
    private final Clock clock;
    private final NetworkProfile network;

    DynamoSignIns(
            Table table,
            Secrets secrets,
            Sessions sessions,
            SignInLetters letters,
            RandomGenerator random,
            Clock clock,
            NetworkProfile network) {
        this.table = table;
        this.secrets = secrets;
        this.sessions = sessions;
        this.letters = letters;
        this.random = random;
        this.clock = clock;
        this.network = network;
    }

    @Override
    public void ask(Asked asked) {
        var now = clock.instant();
        var token = Tokens.random(random);
        var day = now.atZone(network.zone()).toLocalDate().toString();
        var mailId = secrets.signer().token("sign-in-mail", asked.request());
        var share = Change.update(Keys.signInsOfDay(asked.email().hash(), day))
                .set("asked", "if_not_exists(#asked, :none) + :one")
                .set("mails", "list_append(if_not_exists(#mails, :nothing), :mail)")
                .set("links", "list_append(if_not_exists(#links, :nothing), :link)")
                .set("ttl", ":ttl")
                .onlyIf("(attribute_not_exists(#asked) OR #asked < :most)")
                .value("none", 0)
                .value("one", 1)
                .value("most", LINKS_A_DAY)
                .value("nothing", List.of())
                .value("mail", List.of(mailId))
                .value("link", List.of(Tokens.hash(token)))
                .value("ttl", now.plus(LISTED).getEpochSecond());
        var link = Item.of(Keys.link(Tokens.hash(token)))
                .with("purpose", "sign-in")
                .with("email", asked.email().text())
                .with("way", asked.way())
                .with("ends", now.plus(LINK_LASTS))
                .expires(now.plus(REMEMBERED));
        var mail = Outbox.mail(
                mailId,
                asked.email(),
                letters.link(token, asked.language(), network),
                Outbox.Care.PROMPT,
                "sign-in",
                now);
        // Refused means that this form was sent before, or that the address had its share: the same answer either way
        switch (table.commit(List.of(share, Change.put(link).ifAbsent(), mail))) {
            case Commit.Done() -> {}
            case Commit.Refused(var _) -> {}
        }
    }

    @Override
    public Optional<Link> link(String token) {
        return table.get(Keys.link(Tokens.hash(token)))
                .filter(item -> item.text("purpose").equals("sign-in"))
                .map(item -> new Link(
                        token,
                        new EmailAddress(item.text("email")),
                        item.text("way", ""),
                        item.instant("ends"),
                        item.has("used")));
    }

    @Override
    public Known known(EmailAddress email) {
        Optional<Staff> staff = Optional.empty();
        var speakers = new ArrayList<Speaker>();
        for (var item : table.query(Keys.addressPartition(email.hash()), "")) {
            var kind = item.key().sk();
            if (kind.equals("STAFF")) {
                staff = table.get(Keys.staff(item.text("staff"))).map(Staff::read);
            } else if (kind.startsWith("MEMBER")) {
                speakers.add(Speaker.read(item));
            }
        }
        return new Known(staff, List.copyOf(speakers));
    }

    @Override
    public boolean officeIsEmpty() {
        return table.get(Keys.staffRegister()).isEmpty();
    }

    @Override
    public Optional<String> enter(Link link, Door door, Language language) {
        var now = clock.instant();
        var changes = new ArrayList<Change>();
        changes.add(Change.update(Keys.link(Tokens.hash(link.token())))
                .set("used", ":now")
                .onlyIf("attribute_not_exists(#used) AND #ends > :now")
                .value("now", now));
        var opening = switch (door) {
            case Door.Office(var staff) -> {
                changes.add(Change.check(Keys.staff(staff.id()))
                        .onlyIf("#disabled = :no")
                        .value("no", false));
                yield sessions.open(staff);
            }
            case Door.Membership(var speaker) -> {
                changes.add(Change.check(speaker.item().key()).ifPresent());
                yield sessions.open(speaker);
            }
            case Door.FirstOffice(var email) -> {
                var first = new Staff(
                        Tokens.random(random), email.text(), email, language, EnumSet.of(Role.ADMINISTRATOR), false);
                changes.addAll(StaffItems.first(first, Tokens.random(random), now));
                yield sessions.open(first);
            }
        };
        changes.add(opening.change());
        return switch (table.commit(changes)) {
            case Commit.Done() -> Optional.of(opening.cookie());
            case Commit.Refused(var _) -> Optional.empty();
        };
    }
}
