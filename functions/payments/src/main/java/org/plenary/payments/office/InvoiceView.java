package org.plenary.payments.office;

import java.util.List;
import org.plenary.common.pages.Act;

/**
 * An invoice as the office sees it.
 *
 * @param notice what came of the last step, or why it was not taken; empty on a first look
 * @param why it stands where it does, in one sentence
 * @param lines what it asks for
 * @param notes numbers of its credit notes
 * @param refunds that were ordered and are under way, or did not come about
 * @param acts what this person may say of it, in the order of the page
 */
public record InvoiceView(
        String number,
        String payer,
        String account,
        String notice,
        String state,
        boolean overdue,
        String why,
        List<Fact> facts,
        List<Fact> lines,
        List<String> notes,
        List<StatementLine> postings,
        List<String> refunds,
        List<Act> acts) {}
