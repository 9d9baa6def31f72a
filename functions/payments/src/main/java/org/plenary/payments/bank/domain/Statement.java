package org.plenary.payments.bank.domain;

import java.time.LocalDate;
import java.util.Optional;
import org.plenary.common.money.Iban;
import org.plenary.common.money.Money;

/**
 * The frame of a statement that was read whole and whose balances close.
 *
 * @param id the bank's, which the pages of a statement share
 * @param page from 1 on, where the bank sends a statement in pages
 * @param number electronic sequence number, where the bank counts its statements
 * @param from the first day that it tells of
 * @param until the last
 * @param movements how many movements it has
 */
public record Statement(
        String id,
        int page,
        Iban account,
        Optional<Long> number,
        LocalDate from,
        LocalDate until,
        Money opening,
        Money closing,
        int movements) {

    /** As which it is known from any other. */
    public String name() {
        return page == 1 ? id : id + " " + page;
    }
}
