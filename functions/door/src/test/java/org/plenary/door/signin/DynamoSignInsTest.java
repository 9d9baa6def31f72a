package org.plenary.door.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.identity.Role;
import org.plenary.common.identity.Secrets;
import org.plenary.common.identity.Sessions;
import org.plenary.common.identity.Speaker;
import org.plenary.common.identity.Staff;
import org.plenary.common.identity.Tokens;
import org.plenary.common.languages.Language;
import org.plenary.common.support.SampleNetwork;
import org.plenary.common.support.SetClock;
import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import org.plenary.door.signin.domain.Door;
import org.plenary.door.signin.domain.SignIns;

/** What changes between a look at a link and the press of its button. */
@ExtendWith(LocalTable.class)
final class DynamoSignInsTest {
    private static final EmailAddress ANA = new EmailAddress("ana@network.example");

    private final SetClock clock = new SetClock("2026-11-02T09:00:00Z");
    private LocalTable local;
    private DynamoSignIns signIns;
    private SignIns.Link link;

    @BeforeEach
    void start(LocalTable table) {
        local = table;
        SampleNetwork.setUp(table);
        var random = new Random(1);
        signIns = new DynamoSignIns(
                table.table(),
                new Secrets(table.table(), clock),
                new Sessions(table.table(), clock, random),
                new SignInLetters(URI.create("https://network.example")),
                random,
                clock,
                SampleNetwork.profile());
        link = link("AAAAAAAAAAAAAAAAAAAAAA");
    }

    private SignIns.Link link(String token) {
        local.table()
                .commit(Change.put(Item.of(Keys.link(Tokens.hash(token)))
                        .with("purpose", "sign-in")
                        .with("email", ANA.text())
                        .with("ends", clock.instant().plus(DynamoSignIns.LINK_LASTS))));
        return signIns.link(token).orElseThrow();
    }

    private void nobodyComesIn(Door door) {
        assertThat(signIns.enter(link, door, Language.ENGLISH)).isEmpty();
        assertThat(local.items("SESSION#")).isEmpty();
        assertThat(signIns.link(link.token()).orElseThrow().used()).isFalse();
    }

    @Test
    void aLinkThatWasUsedMeanwhileLetsNobodyIn() {
        var speaker = new Speaker("member-0001", "Theatre", ANA);
        local.table().commit(Change.put(speaker.item()));
        assertThat(signIns.enter(link, new Door.Membership(speaker), Language.ENGLISH))
                .isPresent();
        assertThat(signIns.enter(link, new Door.Membership(speaker), Language.ENGLISH))
                .isEmpty();
        assertThat(local.items("SESSION#")).hasSize(1);
    }

    @Test
    void aLinkThatEndedMeanwhileLetsNobodyIn() {
        var speaker = new Speaker("member-0001", "Theatre", ANA);
        local.table().commit(Change.put(speaker.item()));
        clock.pass(DynamoSignIns.LINK_LASTS);
        nobodyComesIn(new Door.Membership(speaker));
        clock.pass(Duration.ofMillis(-1));
        assertThat(signIns.enter(link, new Door.Membership(speaker), Language.ENGLISH))
                .isPresent();
    }

    @Test
    void whoeverSpeaksForAMemberNoLongerDoesNotComeIn() {
        nobodyComesIn(new Door.Membership(new Speaker("member-0001", "Theatre", ANA)));
    }

    @Test
    void whoeverWasDisabledMeanwhileDoesNotComeIn() {
        var staff = new Staff("ana-00001", "Ana", ANA, Language.ENGLISH, EnumSet.of(Role.OFFICE), false);
        local.table().commit(Change.put(staff.item().with("disabled", true)));
        nobodyComesIn(new Door.Office(staff));
    }

    @Test
    void thereIsOneFirst() {
        assertThat(signIns.enter(link, new Door.FirstOffice(ANA), Language.ENGLISH))
                .isPresent();
        // By another link, and to an address that a new deployment named
        var other = link("BBBBBBBBBBBBBBBBBBBBBB");
        var eva = new EmailAddress("eva@network.example");
        assertThat(signIns.enter(other, new Door.FirstOffice(eva), Language.ENGLISH))
                .isEmpty();
        assertThat(local.table().query(Keys.staffPartition(), "STAFF"))
                .extracting(item -> item.text("email"))
                .isEqualTo(List.of(ANA.text()));
    }
}
