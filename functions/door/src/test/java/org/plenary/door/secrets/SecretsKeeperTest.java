package org.plenary.door.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.plenary.common.identity.Secrets;
import org.plenary.common.support.Overtaken;
import org.plenary.common.support.SetClock;
import org.plenary.common.table.Keys;
import org.plenary.common.table.LocalTable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(LocalTable.class)
final class SecretsKeeperTest {
    private static String keep(LocalTable local, String rotation, int seed) {
        return new SecretsKeeper(local.table(), new Random(seed)).keep(rotation);
    }

    /** What somebody gets who asks for this rotation while somebody else makes it. */
    private static String overtaken(LocalTable local, String rotation) {
        var quicker = new AtomicReference<Map<String, AttributeValue>>();
        Runnable quick = () -> {
            keep(local, rotation, 2);
            quicker.set(kept(local));
        };
        var token = new SecretsKeeper(local.table(Overtaken.by(quick, local.client())), new Random(3)).keep(rotation);
        assertThat(kept(local)).isEqualTo(quicker.get());
        return token;
    }

    private static Map<String, AttributeValue> kept(LocalTable local) {
        return local.table().get(Keys.secrets()).orElseThrow().attributes();
    }

    @Test
    void theFirstToMakeThemMadeThem(LocalTable local) {
        var token = overtaken(local, "1");
        assertThat(local.table().get(Keys.secrets()))
                .hasValueSatisfying(kept -> assertThat(kept.text("originToken")).isEqualTo(token));
    }

    @Test
    void aRotationThatIsMadeTwiceAtOnceIsOne(LocalTable local) {
        var before = keep(local, "1", 1);
        var token = overtaken(local, "2");
        assertThat(local.table().get(Keys.secrets())).hasValueSatisfying(kept -> {
            assertThat(kept.text("originToken")).isEqualTo(token);
            assertThat(kept.text("previousToken")).isEqualTo(before);
        });
    }

    @Test
    void aFunctionThatReadTheSecretsBeforeTakesTheNewOnesToo(LocalTable local) {
        var first = keep(local, "1", 1);
        var clock = new SetClock("2026-11-02T09:00:00Z");
        var warm = new Secrets(local.table(), clock);
        warm.prime();
        var second = keep(local, "2", 2);
        var fresh = new Secrets(local.table(), clock);
        assertThat(second).isNotEqualTo(first);
        for (var function : List.of(warm, fresh)) {
            assertThat(function.ofFrontDoor(first)).isTrue();
            assertThat(function.ofFrontDoor(second)).isTrue();
            assertThat(function.ofFrontDoor("")).isFalse();
        }
        byte[] words = {1, 2, 3};
        assertThat(fresh.signer().sign("form", words))
                .isNotEqualTo(warm.signer().sign("form", words));
        assertThat(warm.signer().verifies("form", words, fresh.signer().sign("form", words)))
                .isTrue();
        assertThat(fresh.signer().verifies("form", words, warm.signer().sign("form", words)))
                .isTrue();
    }
}
