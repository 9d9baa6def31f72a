package org.plenary.registration.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.plenary.common.identity.Secrets;
import org.plenary.common.identity.Tokens;
import org.plenary.common.mail.Outbox;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.table.Change;
import org.plenary.common.table.Commit;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.registration.joining.domain.AddressLinks;
import org.plenary.registration.joining.domain.Application;
import org.plenary.registration.joining.domain.Waiting;

/** What waits for its confirmation, in the table: first in one list of the office's index, once reminded in another. */
final class DynamoWaiting implements Waiting {
    private static final String REMINDED = "WAITING-REMINDED";
    private static final int PAGE = 500;

    private final Table table;
    private final Secrets secrets;
    private final AddressLinks links;
    private final JoiningLetters letters;
    private final NetworkProfile network;

    DynamoWaiting(Table table, Secrets secrets, AddressLinks links, JoiningLetters letters, NetworkProfile network) {
        this.table = table;
        this.secrets = secrets;
        this.links = links;
        this.letters = letters;
        this.network = network;
    }

    @Override
    public List<Waits> sentBefore(Instant time) {
        var all = new ArrayList<>(list(DynamoApplications.WAITING, time));
        all.addAll(list(REMINDED, time));
        return all;
    }

    @Override
    public List<Waits> unremindedSentBefore(Instant time) {
        return list(DynamoApplications.WAITING, time);
    }

    @Override
    public boolean remind(Waits waits, int daysLeft, Instant at) {
        var application = waits.application();
        var address = application.representative().email();
        var link = links.link(address);
        var behindLink = table.query(Keys.waitingPartition(Tokens.hash(link)), "APPLICATION");
        var seenTo = Change.update(key(waits))
                .set("GPK", ":list")
                .value("list", REMINDED)
                .onlyIf("#state = :waiting")
                .value("waiting", "WAITING");
        boolean sayable = Tokens.hash(link).equals(waits.behind());
        if (!sayable
                || behindLink.stream().anyMatch(item -> item.text("GPK", "").equals(REMINDED))) {
            table.commit(seenTo);
            return false;
        }
        // The same for all that waits behind the link, so that two runs at once write one mail
        var first = behindLink.stream()
                .filter(item -> item.text("state").equals("WAITING"))
                .map(ApplicationItem::read)
                .min(Comparator.comparing(Application::submitted).thenComparing(Application::id));
        if (first.isEmpty()) {
            return false;
        }
        var commit = table.commit(List.of(
                seenTo,
                Outbox.mailOnce(
                        DynamoApplications.reminderMail(first.get(), secrets),
                        address,
                        letters.reminder(link, daysLeft, application.language(), network),
                        Outbox.Care.PROMPT,
                        application.id(),
                        at)));
        return switch (commit) {
            case Commit.Done() -> true;
            // Confirmed or gone by now: whatever else waits there is reminded by itself
            case Commit.Refused(var _) -> false;
        };
    }

    @Override
    public void erase(Waits waits) {
        var application = waits.application();
        var address = application.representative().email();
        table.commit(List.of(
                Change.delete(key(waits)).onlyIf("#state = :waiting").value("waiting", "WAITING"),
                Change.delete(Keys.mail(
                        DynamoApplications.confirmationMail(address, application.submitted(), secrets, network))),
                Change.delete(Keys.mail(DynamoApplications.reminderMail(application, secrets)))));
    }

    private static Key key(Waits waits) {
        return Keys.waiting(waits.behind(), waits.application().id());
    }

    private static String behind(Item item) {
        return item.key().pk().substring("WAITING#".length());
    }

    private List<Waits> list(String list, Instant until) {
        var found = new ArrayList<Waits>();
        Optional<Item> last = Optional.empty();
        while (true) {
            var page = table.index(Table.Index.OFFICE, Keys.office(list), Keys.time(until), PAGE, last);
            page.items().forEach(item -> found.add(new Waits(ApplicationItem.read(item), behind(item))));
            if (!page.more()) {
                return found;
            }
            last = Optional.of(page.items().getLast());
        }
    }
}
