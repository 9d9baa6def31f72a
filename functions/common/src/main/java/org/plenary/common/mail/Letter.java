package org.plenary.common.mail;

import java.util.ArrayList;
import java.util.List;
import org.plenary.common.languages.Language;
import org.plenary.common.languages.Texts;
import org.plenary.common.network.NetworkProfile;
import org.plenary.common.pages.templates.StaticTemplates;

/**
 * What a mail says, before it is HTML and plain text.
 *
 * @param texts in the recipient's language
 * @param subject one line
 * @param paragraphs from top to bottom
 */
public record Letter(Texts texts, String subject, List<Paragraph> paragraphs) {
    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    /** A letter written a paragraph at a time. */
    public static Letter about(Texts texts, String subject) {
        return new Letter(texts, subject, List.of());
    }

    public Letter say(String text) {
        return plus(new Paragraph.Text(text));
    }

    public Letter button(String label, String address) {
        return plus(new Paragraph.Button(label, address));
    }

    public Letter facts(List<Paragraph.Fact> facts) {
        return plus(new Paragraph.Facts(facts));
    }

    /** The letter in the network's name and colours. */
    public Rendered render(NetworkProfile network) {
        var language = texts.language();
        var name = network.name().written().text(language);
        var footer = network.office().mailFooter().text(language);
        var look = network.look().light();
        var html = TEMPLATES
                .mail(language, name, look.accent().css(), look.onAccent().css(), paragraphs, footer)
                .render();
        return new Rendered(language, subject, html, plain(name, footer));
    }

    private String plain(String name, String footer) {
        var text = new StringBuilder(name).append("\n\n");
        for (var paragraph : paragraphs) {
            switch (paragraph) {
                case Paragraph.Text(var words) -> text.append(words);
                case Paragraph.Button(var label, var address) ->
                    text.append(label).append(":\n").append(address);
                case Paragraph.Facts(var facts) -> {
                    var lines = new ArrayList<String>();
                    facts.forEach(fact -> lines.add(fact.name() + ": " + fact.value()));
                    text.append(String.join("\n", lines));
                }
            }
            text.append("\n\n");
        }
        return text.append("-- \n").append(footer).append('\n').toString();
    }

    private Letter plus(Paragraph paragraph) {
        var more = new ArrayList<>(paragraphs);
        more.add(paragraph);
        return new Letter(texts, subject, List.copyOf(more));
    }

    /** A mail as it will be read. */
    public record Rendered(Language language, String subject, String html, String text) {}
}
