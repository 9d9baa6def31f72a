package org.plenary.registration.joining;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.plenary.common.dues.NewDue;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Secrets;
import org.plenary.common.identity.Tokens;
import org.plenary.common.mail.Letter;
import org.plenary.common.mail.Outbox;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.common.timeline.Happening;
import org.plenary.common.timeline.Happening.Actor;
import org.plenary.common.timeline.Happening.What;
import org.plenary.common.timeline.HappeningItem;
import org.plenary.registration.joining.domain.Dossier;
import org.plenary.registration.joining.domain.Dossier.Decision;
import org.plenary.registration.joining.domain.Dossier.Question;
import org.plenary.registration.joining.domain.Dossier.State;
import org.plenary.registration.joining.domain.Dossiers;
import org.plenary.registration.membership.MemberItem;
import org.plenary.registration.membership.domain.Due;
import org.plenary.registration.membership.domain.Member;

/** Confirmed applications in the table, listed for the office by their state. */
public final class DynamoDossiers implements Dossiers {
    private static final int PAGE = 500;

    private final Table table;
    private final Secrets secrets;
    private final JoiningLetters letters;
    private final NetworkProfile network;

    public DynamoDossiers(Table table, Secrets secrets, JoiningLetters letters, NetworkProfile network) {
        this.table = table;
        this.secrets = secrets;
        this.letters = letters;
        this.network = network;
    }

    /** The office's list of those in a state. */
    static String list(State state) {
        return "APPLICATIONS-" + state.name();
    }

    @Override
    public Optional<Dossier> find(String id) {
        return table.get(Keys.application(id)).map(DynamoDossiers::read);
    }

    @Override
    public List<Dossier> in(State state) {
        var found = new ArrayList<Dossier>();
        Optional<Item> last = Optional.empty();
        while (true) {
            var page = table.index(Table.Index.OFFICE, Keys.office(list(state)), "", PAGE, last);
            page.items().forEach(item -> found.add(read(item)));
            if (!page.more()) {
                return found;
            }
            last = Optional.of(page.items().getLast());
        }
    }

    @Override
    public List<Happening> timeline(String id) {
        return HappeningItem.timeline(table, Keys.application(id));
    }

    @Override
    public Step accept(Dossier dossier, Member member, Due due, Actor by, Instant at) {
        var application = dossier.application();
        var mail = secrets.signer().token("accepted-mail", dossier.id());
        var happening = Happening.of("accepted", at, What.ACCEPTED, by, "").told(mail);
        var changes = new ArrayList<Change>();
        changes.add(decided(dossier, State.ACCEPTED, by, at));
        changes.addAll(MemberItem.added(member));
        changes.addAll(NewDue.put(due.member(), due.term(), due.lines(), member.language(), NewDue.Cause.JOINED));
        changes.add(HappeningItem.put(Keys.application(dossier.id()), happening));
        changes.add(HappeningItem.put(Keys.member(member.id()), happening));
        changes.add(toApplicant(mail, dossier, letters.accepted(application, due, network), at));
        return step(dossier, table.commit(changes));
    }

    @Override
    public Step decline(Dossier dossier, String reason, Actor by, Instant at) {
        var mail = secrets.signer().token("declined-mail", dossier.id());
        var happening = Happening.of("declined", at, What.DECLINED, by, reason).told(mail);
        return step(
                dossier,
                table.commit(List.of(
                        decided(dossier, State.DECLINED, by, at)
                                .set("reason", ":reason")
                                .value("reason", reason),
                        HappeningItem.put(Keys.application(dossier.id()), happening),
                        toApplicant(mail, dossier, letters.declined(dossier.application(), reason, network), at))));
    }

    @Override
    public Step ask(Dossier dossier, Question question, Actor by, Instant at) {
        var mail = secrets.signer().token("question-mail", question.id());
        var link = secrets.signer().token("answer", dossier.id() + "|" + question.id());
        var happening = Happening.of(question.id(), at, What.ASKED, by, question.words())
                .told(mail);
        var asked = listed(dossier, State.ASKED)
                .set("question", ":question")
                .value("question", question.id())
                .set("questionWords", ":words")
                .value("words", question.words())
                .onlyIf("#state = :before")
                .value("before", State.OPEN.name());
        return step(
                dossier,
                table.commit(List.of(
                        asked,
                        Change.put(Item.of(Keys.question(Tokens.hash(link)))
                                .with("application", dossier.id())
                                .with("question", question.id())),
                        HappeningItem.put(Keys.application(dossier.id()), happening),
                        toApplicant(
                                mail,
                                dossier,
                                letters.question(dossier.application(), question.words(), link, network),
                                at))));
    }

    @Override
    public Optional<Asked> asked(String link) {
        return table.get(Keys.question(Tokens.hash(link)))
                .flatMap(item ->
                        find(item.text("application")).map(dossier -> new Asked(dossier, item.text("question"))));
    }

    @Override
    public Step answer(Asked asked, String words, Instant at) {
        var dossier = asked.dossier();
        var happening = Happening.of("answer-" + asked.question(), at, What.ANSWERED, Actor.APPLICANT, words);
        var answered = withoutQuestion(listed(dossier, State.OPEN))
                // Which waits in no other state
                .onlyIf("#question = :question")
                .value("question", asked.question());
        return step(
                dossier,
                table.commit(List.of(
                        answered,
                        HappeningItem.put(Keys.application(dossier.id()), happening),
                        Outbox.mail(
                                secrets.signer().token("answered-mail", asked.question()),
                                new EmailAddress(network.office().address()),
                                letters.answered(dossier.application(), network),
                                Outbox.Care.ONCE,
                                dossier.id(),
                                at))));
    }

    @Override
    public void erase(Dossier declined) {
        var key = Keys.application(declined.id());
        var found = new LinkedHashSet<Key>();
        table.get(key).ifPresent(item -> item.texts("mails").forEach(mail -> found.add(Keys.mail(mail))));
        for (var happening : timeline(declined.id())) {
            found.add(Keys.happening(key, happening.at(), happening.id()));
            if (!happening.mail().isEmpty()) {
                found.add(Keys.mail(happening.mail()));
            }
        }
        // What it was found by goes last, so that repeating this finds what is left
        var changes = new ArrayList<Change>(found.stream().map(Change::delete).toList());
        changes.add(Change.delete(key).onlyIf("#state = :declined").value("declined", State.DECLINED.name()));
        table.commitInParts(changes);
    }

    @Override
    public void tellOffice(List<Dossier> overdue, LocalDate day, Instant at) {
        // Applications of a network are few; the first mail of a day stays, whatever a later run would say
        table.commit(Outbox.mailOnce(
                secrets.signer().token("overdue-mail", day.toString()),
                new EmailAddress(network.office().address()),
                letters.overdue(overdue, network),
                Outbox.Care.ONCE,
                day.toString(),
                at));
    }

    private static Change decided(Dossier dossier, State state, Actor by, Instant at) {
        return withoutQuestion(listed(dossier, state))
                .set("decided", ":at")
                .value("at", at)
                .set("decidedBy", ":by")
                .value("by", by.id())
                .set("decidedByName", ":name")
                .value("name", by.name())
                .onlyIf("(#state = :open OR #state = :asked)")
                .value("open", State.OPEN.name())
                .value("asked", State.ASKED.name());
    }

    private static Change listed(Dossier dossier, State state) {
        return Change.update(Keys.application(dossier.id()))
                .set("state", ":state")
                .value("state", state.name())
                .set("GPK", ":list")
                .value("list", list(state));
    }

    private static Change withoutQuestion(Change change) {
        return change.remove("question").remove("questionWords");
    }

    private static Change toApplicant(String id, Dossier dossier, Letter.Rendered letter, Instant at) {
        return Outbox.mail(
                id, dossier.application().representative().email(), letter, Outbox.Care.ONCE, dossier.id(), at);
    }

    /** Only the application's own condition may fail: the rest is new by its id. */
    private static Step step(Dossier dossier, Commit commit) {
        return switch (commit) {
            case Commit.Done() -> new Step.Done();
            case Commit.Refused refused ->
                new Step.TooLate(refused.inTheWay(0)
                        .map(DynamoDossiers::read)
                        .orElseThrow(() -> new IllegalStateException("In the way of " + dossier.state())));
        };
    }

    private static Dossier read(Item item) {
        return new Dossier(
                ApplicationItem.read(item),
                State.valueOf(item.text("state")),
                item.instant("confirmed"),
                LocalDate.parse(item.text("due")),
                item.optional("question").map(id -> new Question(id, item.text("questionWords"))),
                item.optionalInstant("decided")
                        .map(at -> new Decision(
                                Actor.staff(item.text("decidedBy"), item.text("decidedByName")),
                                at,
                                item.text("reason", ""))));
    }
}
