package org.plenary.common.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Money;

final class ShapeTest {
    private record Meal(String name, List<String> courses, Money price, Optional<LocalDate> until, Instant served) {}

    private record Menu(List<Meal> meals, Optional<Meal> best, boolean open) {}

    private static final Shape<Meal> MEAL = Shape.<Meal>of("Meal")
            .text("name", Meal::name)
            .texts("courses", Meal::courses)
            .one("price", Shape.MONEY, Meal::price)
            .maybeDay("until", Meal::until)
            .moment("served", Meal::served);

    private static final Shape<Menu> MENU = Shape.<Menu>of("Menu")
            .number("count", menu -> menu.meals().size())
            .list("meals", MEAL, Menu::meals)
            .maybe("best", MEAL, Menu::best)
            .flag("open", Menu::open)
            .among("state", List.of("hot", "cold"), menu -> menu.open() ? "hot" : "cold");

    @Test
    void says_every_property_in_its_order_and_leaves_out_what_is_not_there() {
        var meal = new Meal(
                "\"Soup\"\n",
                List.of("a", "b"),
                new Money(1250, Currency.EUR),
                Optional.empty(),
                Instant.parse("2027-03-02T10:00:00Z"));
        var lasting = new Meal("x", List.of(), meal.price(), Optional.of(LocalDate.of(2027, 1, 31)), meal.served());
        assertThat(MENU.write(new Menu(List.of(meal), Optional.of(lasting), true)))
                .isEqualTo("{\"count\":1,\"meals\":[{\"name\":\"\\\"Soup\\\"\\n\",\"courses\":[\"a\",\"b\"],"
                        + "\"price\":{\"minor\":1250,\"currency\":\"EUR\"},\"served\":\"2027-03-02T10:00:00Z\"}],"
                        + "\"best\":{\"name\":\"x\",\"courses\":[],\"price\":{\"minor\":1250,\"currency\":\"EUR\"},"
                        + "\"until\":\"2027-01-31\",\"served\":\"2027-03-02T10:00:00Z\"},"
                        + "\"open\":true,\"state\":\"hot\"}");
        assertThat(MENU.write(new Menu(List.of(), Optional.empty(), false)))
                .isEqualTo("{\"count\":0,\"meals\":[],\"open\":false,\"state\":\"cold\"}");
    }

    @Test
    void tells_what_it_would_say() {
        assertThat(MEAL.properties())
                .extracting(Shape.Property::name, Shape.Property::always)
                .contains(org.assertj.core.groups.Tuple.tuple("until", false))
                .contains(org.assertj.core.groups.Tuple.tuple("served", true));
        assertThat(MENU.properties().get(1).type()).isEqualTo(new Shape.Type.Listed(new Shape.Type.Nested(MEAL)));
    }
}
