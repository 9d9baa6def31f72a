package org.plenary.payments.invoices;

import org.plenary.common.table.Change;
import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;
import org.plenary.common.table.Table;
import org.plenary.payments.invoices.domain.DocumentNumber;

/**
 * The numbers of one series in one year, which have no gap and follow the order of issue: the last one is read, and written on
 * condition that it still is the last, in one transaction with the documents that use the next ones.
 */
final class Numbers {
    private final String series;
    private final int year;
    private final int last;

    private Numbers(String series, int year, int last) {
        this.series = series;
        this.year = year;
        this.last = last;
    }

    /** As they stand now. */
    static Numbers read(Table table, String series, int year) {
        return new Numbers(
                series,
                year,
                table.get(Keys.lastNumber(series, year))
                        .map(item -> Math.toIntExact(item.number("last")))
                        .orElse(0));
    }

    /** @param ahead how many after the last, from 1 */
    DocumentNumber next(int ahead) {
        return new DocumentNumber(series, year, last + ahead);
    }

    /** Uses so many; fails where somebody used one since they were read. */
    Change used(int count) {
        var item = Item.of(Keys.lastNumber(series, year)).with("last", last + count);
        return last == 0
                ? Change.put(item).ifAbsent()
                : Change.put(item).onlyIf("#last = :last").value("last", last);
    }
}
