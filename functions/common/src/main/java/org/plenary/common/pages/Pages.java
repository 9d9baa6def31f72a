package org.plenary.common.pages;

import gg.jte.Content;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.plenary.common.forms.Filled;
import org.plenary.common.http.Visit;
import org.plenary.common.languages.Language;
import org.plenary.common.pages.templates.StaticTemplates;

/** Makes whole pages of their contents, and the parts that forms share. */
public final class Pages {
    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private Pages() {}

    /** A page that stands by itself. */
    public static String page(Visit visit, String title, Content content) {
        return page(visit, title, Navigation.NONE, content);
    }

    public static String page(Visit visit, String title, Navigation navigation, Content content) {
        return TEMPLATES.layout(visit, title, navigation, content).render();
    }

    /** A title and a sentence. */
    public static String problem(Visit visit, String title, String text) {
        return page(visit, title, TEMPLATES.message(title, text));
    }

    /** A page before anything is known of the network. */
    public static String bare(Language language, String title, String text) {
        return TEMPLATES.bare(language, title, text).render();
    }

    /** One field with its label, hint, error and what was typed. */
    public static Content field(Visit visit, Filled filled, String name) {
        return TEMPLATES.field(visit, filled, filled.form().field(name));
    }

    /** Something to do, folded until it is wanted. */
    public static Content act(Visit visit, Act act) {
        return TEMPLATES.act(visit, act);
    }

    /** All errors of a form, each leading to its field. */
    public static Content errors(Visit visit, Filled filled) {
        return TEMPLATES.errors(visit, filled);
    }

    /** The hidden fields every form of ours carries. */
    public static Content machinery(Visit visit, String ticket) {
        return TEMPLATES.machinery(visit, ticket);
    }

    /** The hidden field of every form under a session. */
    public static Content csrf(Visit visit) {
        return TEMPLATES.csrf(visit.session()
                .orElseThrow(() -> new IllegalStateException("No session"))
                .csrf());
    }

    /**
     * Says that what follows needs a fresh sign-in, and leads to one.
     *
     * @param back where the person then comes back to
     */
    public static Content signInAgain(Visit visit, String back) {
        return TEMPLATES.again(visit, "/sign-in?to=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
    }

    /**
     * The form above a list by which it is searched and filtered.
     *
     * @param typed what is searched for
     */
    public static Content filters(Visit visit, String path, String typed, List<Choices> filters) {
        return TEMPLATES.filters(visit, path, typed, filters);
    }

    /** The way from one page of a list to the next. */
    public static Content pages(Visit visit, Listing<?> listing) {
        return TEMPLATES.pages(visit, listing);
    }

    public static Content chart(Chart chart) {
        return TEMPLATES.chart(chart);
    }

    /** What a language calls itself. */
    public static String nameOf(Language language) {
        return language.ownName();
    }
}
