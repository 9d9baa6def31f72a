package org.plenary.payments.payers;

import java.time.LocalDate;
import java.util.Optional;
import org.plenary.common.identity.EmailAddress;
import org.plenary.common.languages.Language;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.payments.payers.domain.Payer;

/** Members, as registration keeps them in the table. */
public final class DynamoPayers {
    private final Table table;

    public DynamoPayers(Table table) {
        this.table = table;
    }

    /** The payer as it stands now; none where it never was, or was erased. */
    public Optional<Payer> find(String member) {
        return table.get(Keys.member(member)).flatMap(DynamoPayers::read);
    }

    static Optional<Payer> read(Item item) {
        if (!item.has("representativeEmail")) {
            return Optional.empty();
        }
        var who = item.has("duesEmail") ? "dues" : "representative";
        return Optional.of(new Payer(
                item.text("id"),
                item.text("name"),
                item.text("latinName"),
                item.text("kind"),
                item.text("band", ""),
                item.text("country"),
                item.text("city", ""),
                new Payer.Contact(
                        item.text(who + "Name"),
                        new EmailAddress(item.text(who + "Email")),
                        Language.of(item.text(who + "Language"))),
                item.text("purchaseOrder", ""),
                item.text("vatId", ""),
                Language.of(item.text("language")),
                item.optional("paidUntil").map(LocalDate::parse)));
    }
}
