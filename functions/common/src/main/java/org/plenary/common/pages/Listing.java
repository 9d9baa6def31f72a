package org.plenary.common.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.plenary.common.http.Visit;
import org.plenary.common.json.Shape;

/**
 * One page of a list that was filtered, and what is said about it.
 *
 * @param rows on this page
 * @param found how many match what is filtered
 * @param all how many there are
 * @param filters that filter
 * @param count how many there are and what is filtered, in words
 * @param previous address of the page before; empty on the first
 * @param next address of the page after; empty on the last
 */
public record Listing<T>(
        List<T> rows,
        int found,
        int all,
        int page,
        int pages,
        List<Filter> filters,
        String count,
        String previous,
        String next) {
    private static final int ROWS = 50;

    private static final Shape<Filter> FILTER = Shape.<Filter>of("Filter")
            .text("name", Filter::name)
            .text("value", Filter::value)
            .text("label", Filter::label);

    /** What is said to a program about a list: how many, and what is filtered. */
    public static final Shape<Listing<?>> SHAPE = Shape.<Listing<?>>of("Listing")
            .number("found", Listing::found)
            .number("all", Listing::all)
            .number("page", Listing::page)
            .number("pages", Listing::pages)
            .list("filters", FILTER, Listing::filters)
            .text("previous", Listing::previous)
            .text("next", Listing::next);

    /**
     * A filter as the address and the page have it.
     *
     * @param name in the query
     * @param value empty where it does not filter
     * @param label of the value, for people
     */
    public record Filter(String name, String value, String label) {}

    /**
     * The page that the address asks for.
     *
     * @param path of the list, without its query
     */
    public static <T> Listing<T> of(
            Visit visit, String path, List<T> all, Predicate<T> matching, List<Filter> filters) {
        var found = all.stream().filter(matching).toList();
        int pages = Math.max(1, (found.size() + ROWS - 1) / ROWS);
        int page = Math.clamp(number(visit), 1, pages);
        var rows = found.subList((page - 1) * ROWS, Math.min(found.size(), page * ROWS));
        var set = filters.stream().filter(filter -> !filter.value.isEmpty()).toList();
        var labels = new ArrayList<String>();
        set.forEach(filter -> labels.add(filter.label));
        var count = set.isEmpty()
                ? visit.texts().count("office.count", all.size())
                : visit.say("office.count.filtered", found.size(), all.size(), String.join(", ", labels));
        if (pages > 1) {
            count += " · " + visit.say("office.page", page, pages);
        }
        return new Listing<>(
                rows,
                found.size(),
                all.size(),
                page,
                pages,
                set,
                count,
                page == 1 ? "" : address(path, set, page - 1),
                page == pages ? "" : address(path, set, page + 1));
    }

    /** What is searched for, as a filter. */
    public static Filter search(Visit visit) {
        var typed = visit.request().query("q").orElse("").strip();
        return new Filter("q", typed, visit.say("office.filter.search", typed));
    }

    /** Whether anything is filtered. */
    public boolean filtered() {
        return !filters.isEmpty();
    }

    /** The address of the same list in another shape. */
    public static String address(String path, List<Filter> filters) {
        return address(path, filters, 1);
    }

    private static String address(String path, List<Filter> filters, int page) {
        Map<String, String> query = new LinkedHashMap<>();
        filters.stream()
                .filter(filter -> !filter.value.isEmpty())
                .forEach(filter -> query.put(filter.name, filter.value));
        if (page > 1) {
            query.put("page", Integer.toString(page));
        }
        var pairs = query.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .toList();
        return pairs.isEmpty() ? path : path + "?" + String.join("&", pairs);
    }

    private static int number(Visit visit) {
        try {
            return Integer.parseInt(visit.request().query("page").orElse("1"));
        } catch (NumberFormatException notANumber) {
            return 1;
        }
    }
}
