package org.plenary.registration.joining;

import java.util.ArrayList;
import java.util.List;
import org.plenary.common.forms.Field;
import org.plenary.common.http.Visit;
import org.plenary.common.languages.Language;
import org.plenary.common.network.InternalRules;

/**
 * What the page of the form shows around its fields.
 *
 * @param kind name of the kind of member
 * @param fee what a kind with one fee pays; else empty
 * @param window what is said within the window before a meeting; else empty
 * @param rules paragraphs of the internal rules, where they are in the profile
 * @param rulesAddress where else they are; empty where they are in the profile
 */
public record JoinView(
        String kind,
        String fee,
        String window,
        List<Section> sections,
        String rulesVersion,
        Language rulesLanguage,
        List<String> rules,
        String rulesAddress) {

    /** Some fields under a heading. */
    public record Section(String key, List<String> fields) {}

    private static final List<Section> SECTIONS = List.of(
            new Section("who", List.of("name", "latin-name", "country", "city", "website")),
            new Section("what", List.of("organisation-kind", "disciplines", "field-of-work")),
            new Section("fee", List.of("turnover")),
            new Section("people", List.of("representative", "email", "phone", "language")),
            new Section("dues", List.of("dues-name", "dues-email", "purchase-order", "vat-id")),
            new Section("why", List.of("motivation")),
            new Section("agree", List.of("rules", "directory", "newsletters")));

    static JoinView of(Visit visit, JoinForm form, String window) {
        var rules = visit.network().internalRules();
        var localized = switch (rules.text()) {
            case InternalRules.Text.Written(var paragraphs) -> paragraphs;
            case InternalRules.Text.Linked(var addresses) -> addresses;
        };
        var chosen = localized.choose(List.of(visit.language()));
        boolean written = rules.text() instanceof InternalRules.Text.Written;
        return new JoinView(
                form.kind.name().text(visit.language()),
                Fees.lines(form.kind, visit),
                window,
                sections(form),
                rules.version(),
                chosen.language(),
                written ? List.of(chosen.text().split("\n\\s*\n")) : List.of(),
                written ? "" : chosen.text());
    }

    private static List<Section> sections(JoinForm form) {
        var asked = form.form.fields().stream().map(Field::name).toList();
        var sections = new ArrayList<Section>();
        for (var section : SECTIONS) {
            var fields = section.fields().stream().filter(asked::contains).toList();
            if (!fields.isEmpty()) {
                sections.add(new Section(section.key(), fields));
            }
        }
        return sections;
    }
}
