package org.plenary.registration.joining;

import java.util.Optional;
import org.plenary.common.languages.Language;
import org.plenary.common.table.Item;
import org.plenary.common.table.Key;
import org.plenary.registration.joining.domain.Application;
import org.plenary.registration.joining.domain.Application.Acceptance;
import org.plenary.registration.joining.domain.Application.Consents;
import org.plenary.registration.membership.PersonItem;
import org.plenary.registration.membership.domain.Name;

/** An application as it stands in the table, before and after its confirmation. */
public final class ApplicationItem {
    private ApplicationItem() {}

    /** An item under this key with everything of the application. */
    public static Item of(Key key, Application application) {
        var item = Item.of(key)
                .with("id", application.id())
                .with("kind", application.kind())
                .with("name", application.name().written())
                .with("latinName", application.name().latin())
                .with("country", application.country())
                .with("city", application.city())
                .with("website", application.website())
                .with("organisationKind", application.organisationKind())
                .with("disciplines", application.disciplines())
                .with("fieldOfWork", application.fieldOfWork())
                .with("band", application.band())
                .with("purchaseOrder", application.purchaseOrder())
                .with("vatId", application.vatId())
                .with("motivation", application.motivation())
                .with("rulesVersion", application.acceptance().version())
                .with("rulesLanguage", application.acceptance().language().tag())
                .with("directoryConsent", application.consents().directory())
                .with("newslettersConsent", application.consents().newsletters())
                .with("language", application.language().tag())
                .with("submitted", application.submitted());
        PersonItem.put(item, "representative", application.representative());
        application.duesContact().ifPresent(contact -> PersonItem.put(item, "dues", contact));
        return item;
    }

    /** The application an item holds. */
    public static Application read(Item item) {
        return new Application(
                item.text("id"),
                item.text("kind"),
                new Name(item.text("name"), item.text("latinName")),
                item.text("country"),
                item.text("city"),
                item.text("website", ""),
                item.text("organisationKind", ""),
                item.texts("disciplines"),
                item.text("fieldOfWork", ""),
                item.text("band", ""),
                PersonItem.read(item, "representative"),
                item.has("duesEmail") ? Optional.of(PersonItem.read(item, "dues")) : Optional.empty(),
                item.text("purchaseOrder", ""),
                item.text("vatId", ""),
                item.text("motivation"),
                new Acceptance(item.text("rulesVersion"), Language.of(item.text("rulesLanguage"))),
                new Consents(item.text("directoryConsent", ""), item.text("newslettersConsent", "")),
                Language.of(item.text("language")),
                item.instant("submitted"));
    }
}
