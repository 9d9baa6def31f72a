package org.plenary.payments.office;

import java.time.LocalDate;
import java.time.YearMonth;
import org.plenary.common.http.Visit;
import org.plenary.common.languages.Countries;
import org.plenary.common.languages.Dates;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;
import org.plenary.common.money.MoneyFormat;
import org.plenary.payments.ledger.domain.InvoiceBalance.State;
import org.plenary.payments.ledger.domain.Posting.Kind;

/** What the records of money have, in the words of whoever reads them. */
public final class Words {
    private final Visit visit;

    Words(Visit visit) {
        this.visit = visit;
    }

    Currency currency() {
        return visit.network().currency();
    }

    public String money(Money amount) {
        var written = MoneyFormat.format(amount, visit.language());
        // Else the sign would stand behind the digits (CLDR has the mark before the sign, too)
        return amount.isNegative() && visit.language().rightToLeft() ? "\u200e" + written : written;
    }

    public String date(LocalDate date) {
        return Dates.longDate(date, visit.language());
    }

    String month(YearMonth month) {
        return Dates.month(month.getMonth(), visit.language());
    }

    String country(String code) {
        return Countries.name(code, visit.language());
    }

    /** A kind that the profile no longer has is shown by its key; none by a dash. */
    String kind(String key) {
        return key.isEmpty()
                ? "–"
                : visit.network()
                        .kind(key)
                        .map(kind -> kind.name().text(visit.language()))
                        .orElse(key);
    }

    String state(State state) {
        return visit.say("money.state." + state.key());
    }

    String kind(Kind kind) {
        return visit.say("money.posting." + kind.key());
    }

    /** "Народный театр (Narodny teatr)", or the one form where both are the same. */
    static String name(String written, String latin) {
        // Isolates (UAX 9): each form keeps its own direction, and the brackets that of the page
        return latin.isEmpty() || written.equals(latin)
                ? written
                : "\u2068" + written + "\u2069 (\u2068" + latin + "\u2069)";
    }
}
