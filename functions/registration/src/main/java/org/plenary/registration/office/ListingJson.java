package org.plenary.registration.office;

import org.plenary.common.json.Shape;

/** What is said to a program about a list: how many, and what is filtered. */
final class ListingJson {
    private static final Shape<Listing.Filter> FILTER = Shape.<Listing.Filter>of("Filter")
            .text("name", Listing.Filter::name)
            .text("value", Listing.Filter::value)
            .text("label", Listing.Filter::label);

    static final Shape<Listing<?>> SHAPE = Shape.<Listing<?>>of("Listing")
            .number("found", Listing::found)
            .number("all", Listing::all)
            .number("page", Listing::page)
            .number("pages", Listing::pages)
            .list("filters", FILTER, Listing::filters)
            .text("previous", Listing::previous)
            .text("next", Listing::next);

    private ListingJson() {}
}
