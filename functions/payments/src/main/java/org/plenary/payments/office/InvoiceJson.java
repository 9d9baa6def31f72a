package org.plenary.payments.office;

import java.util.Arrays;
import java.util.List;
import org.plenary.common.json.Shape;
import org.plenary.common.money.Money;
import org.plenary.common.pages.FormView;
import org.plenary.payments.invoices.domain.Document;
import org.plenary.payments.invoices.domain.DocumentNumber;
import org.plenary.payments.ledger.domain.InvoiceBalance;
import org.plenary.payments.ledger.domain.Posting;

/** An invoice and an account as programs of the office read them. */
final class InvoiceJson {
    private static final List<String> KINDS =
            Arrays.stream(Posting.Kind.values()).map(Posting.Kind::key).toList();

    private InvoiceJson() {}

    /**
     * An invoice, with what may be said of it.
     *
     * @param why it stands where it does, in a sentence
     * @param refunds that were ordered and are under way, or did not come about, each in a sentence
     */
    record Whole(
            Document document,
            InvoiceBalance balance,
            boolean overdue,
            String why,
            List<String> notes,
            List<Posting> postings,
            List<String> refunds,
            List<FormView> forms) {}

    /** @param balance what is owed all in all; below zero where the network owes */
    record Statement(String member, String name, Money balance, String csv, List<AccountWords.Line> lines) {}

    static final Shape<Document.Line> DOCUMENT_LINE = Shape.<Document.Line>of("InvoiceLine")
            .text("purpose", Document.Line::purpose)
            .text("wording", Document.Line::wording)
            .one("amount", Shape.MONEY, Document.Line::amount);

    private static final Shape<Posting> POSTING = Shape.<Posting>of("Posting")
            .among("kind", KINDS, posting -> posting.kind().key())
            .maybeText("invoice", posting -> posting.invoice().map(DocumentNumber::toString))
            .one("amount", Shape.MONEY, Posting::amount)
            .day("value", Posting::value)
            .moment("at", Posting::at)
            .text("words", Posting::words)
            .text("by", Posting::by)
            .text("from", Posting::from);

    static final Shape<Whole> WHOLE = Shape.<Whole>of("InvoicePage")
            .text("number", whole -> whole.document.number().toString())
            .text("member", whole -> whole.document.account())
            .text("payer", whole -> whole.document.payer().name())
            .day("issued", whole -> whole.document.issued())
            .day("due", whole -> whole.document.due())
            .list("lines", DOCUMENT_LINE, whole -> whole.document.lines())
            .one("total", Shape.MONEY, whole -> whole.document.total())
            .one("owed", Shape.MONEY, whole -> whole.balance.owed())
            .among("state", InvoicesJson.STATES, whole -> whole.balance.state().key())
            .flag("overdue", Whole::overdue)
            .flag("paused", whole -> whole.balance.paused())
            .text("reference", whole -> whole.document.reference().toString())
            .text("why", Whole::why)
            .texts("creditNotes", Whole::notes)
            .list("postings", POSTING, Whole::postings)
            .texts("refunds", Whole::refunds)
            .list("forms", FormView.SHAPE, Whole::forms);

    private static final Shape<AccountWords.Line> LINE = Shape.<AccountWords.Line>of("AccountLine")
            .one("posting", POSTING, AccountWords.Line::posting)
            .one("balance", Shape.MONEY, AccountWords.Line::balance);

    static final Shape<Statement> STATEMENT = Shape.<Statement>of("AccountStatement")
            .text("member", Statement::member)
            .text("name", Statement::name)
            .one("balance", Shape.MONEY, Statement::balance)
            .text("csv", Statement::csv)
            .list("lines", LINE, Statement::lines);
}
