package org.plenary.acceptance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** A statement as the bank of Open Stage makes it: camt.053, version 8. */
final class BankStatement {
    private static final Pattern COMMUNICATION = Pattern.compile("\\+{3}\\d{3}/\\d{4}/\\d{5}\\+{3}");

    private final StringBuilder entries = new StringBuilder();
    private final String id;
    private final LocalDate day;
    private long closing;

    /** @param id the bank's */
    BankStatement(String id, Instant at) {
        this.id = id;
        this.day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** The structured communication on the page of an invoice. */
    static String communication(String page) {
        var found = COMMUNICATION.matcher(page.replace("&#43;", "+"));
        if (!found.find()) {
            throw new AssertionError("No structured communication on the page:\n" + page);
        }
        return found.group();
    }

    /** Money that came in with a message, or with a structured communication. */
    BankStatement paid(long cents, String reference, String message, String structured) {
        return entry(
                cents,
                reference,
                "<RltdPties><Dbtr><Pty><Nm>Somebody</Nm></Pty></Dbtr></RltdPties><RmtInf>"
                        + (message.isEmpty() ? "" : "<Ustrd>" + message + "</Ustrd>")
                        + (structured.isEmpty()
                                ? ""
                                : "<Strd><CdtrRefInf><Ref>" + structured + "</Ref></CdtrRefInf></Strd>")
                        + "</RmtInf>");
    }

    /** Money that the network paid. */
    BankStatement out(long cents, String reference) {
        return entry(-cents, reference, "<RltdPties><Cdtr><Pty><Nm>Landlord</Nm></Pty></Cdtr></RltdPties>");
    }

    private BankStatement entry(long cents, String reference, String detail) {
        closing += cents;
        entries.append("<Ntry>")
                .append(amount(cents))
                .append("<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>")
                .append(day)
                .append("</Dt></BookgDt><AcctSvcrRef>")
                .append(reference)
                .append("</AcctSvcrRef><NtryDtls><TxDtls>")
                .append(detail)
                .append("</TxDtls></NtryDtls></Ntry>");
        return this;
    }

    String xml() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><GrpHdr><MsgId>"
                + id
                + "</MsgId></GrpHdr><Stmt><Id>" + id
                + "</Id><Acct><Id><IBAN>BE68539007547034</IBAN></Id><Ccy>EUR</Ccy></Acct>" + balance("OPBD", 0)
                + balance("CLBD", closing) + entries + "</Stmt></BkToCstmrStmt></Document>";
    }

    private String balance(String code, long cents) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp>" + amount(cents) + "<Dt><Dt>" + day
                + "</Dt></Dt></Bal>";
    }

    private static String amount(long cents) {
        long all = Math.abs(cents);
        return "<Amt Ccy=\"EUR\">" + all / 100 + "." + all / 10 % 10 + all % 10 + "</Amt><CdtDbtInd>"
                + (cents < 0 ? "DBIT" : "CRDT") + "</CdtDbtInd>";
    }
}
