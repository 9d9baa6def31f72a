package org.plenary.payments.bank;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Iban;
import org.plenary.common.money.Money;
import org.plenary.payments.bank.StatementReader.Read;
import org.plenary.payments.bank.domain.Statement;
import org.plenary.payments.bank.domain.Transfer;

/** Whatever the bytes are: no exception, and what is taken closes. A build reads the corpus; JAZZER_FUZZ=1 looks for more. */
final class StatementFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void any_bytes_are_refused_or_close(byte[] file) throws IOException {
        var reader = new StatementReader(new Iban(Camt.OWN), Currency.EUR);
        if (reader.check(new ByteArrayInputStream(file)) instanceof Read.Whole whole) {
            var transfers = new ArrayList<Transfer>();
            reader.each(new ByteArrayInputStream(file), transfers::add);
            var moved = transfers.stream().map(Transfer::amount).reduce(Currency.EUR.zero(), Money::plus);
            var told = whole.statements().stream()
                    .map((Statement statement) -> statement.closing().minus(statement.opening()))
                    .reduce(Currency.EUR.zero(), Money::plus);
            assertThat(moved).isEqualTo(told);
        }
    }
}
