package org.plenary.payments.bank;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Writes statements as banks do, in each version of camt.053. */
final class Camt {
    static final String OWN = "BE68539007547034";

    private final int version;
    private final String id;
    private final LocalDate day;
    private final long opening;
    private final List<String> entries = new ArrayList<>();
    private long closing;

    Camt(int version, String id, LocalDate day, long opening) {
        this.version = version;
        this.id = id;
        this.day = day;
        this.opening = opening;
        this.closing = opening;
    }

    static Camt of(String id, String day, long opening) {
        return new Camt(8, id, LocalDate.parse(day), opening);
    }

    /** Money that came in with a message. */
    Camt in(long cents, String reference, String name, String message) {
        return entry(cents, reference, detail(cents, name, "", "", message, ""));
    }

    /** Money that came in with a structured communication, from an account. */
    Camt paid(long cents, String reference, String name, String iban, String structured) {
        return entry(cents, reference, detail(cents, name, iban, structured, "", ""));
    }

    Camt out(long cents, String reference, String name) {
        return entry(-cents, reference, detail(-cents, name, "", "", "rent", ""));
    }

    /** Money that came, as {@link #paid}, and that the bank takes back. */
    Camt takenBack(long cents, String reference, String name, String iban, String structured) {
        return entry(-cents, reference, detail(-cents, name, iban, structured, "", ""), "BOOK", true);
    }

    Camt entry(long cents, String reference, String details) {
        return entry(cents, reference, details, "BOOK", false);
    }

    Camt entry(long cents, String reference, String details, String status, boolean reversal) {
        if (status.equals("BOOK")) {
            closing += cents;
        }
        entries.add("<Ntry>" + amount(cents) + direction(cents)
                + (reversal ? "<RvslInd>true</RvslInd>" : "")
                + "<Sts>" + (version < 7 ? status : "<Cd>" + status + "</Cd>") + "</Sts>"
                + "<BookgDt><Dt>" + day + "</Dt></BookgDt><ValDt><Dt>" + day + "</Dt></ValDt>"
                + (reference.isEmpty() ? "" : "<AcctSvcrRef>" + reference + "</AcctSvcrRef>")
                + "<BkTxCd><Prtry><Cd>9900</Cd></Prtry></BkTxCd>" + details + "</Ntry>");
        return this;
    }

    /** One part of a batch, or the only one. */
    String detail(long cents, String name, String iban, String structured, String message, String more) {
        var role = cents < 0 ? "Cdtr" : "Dbtr";
        var party = version < 7
                ? "<" + role + "><Nm>" + escaped(name) + "</Nm></" + role + ">"
                : "<" + role + "><Pty><Nm>" + escaped(name) + "</Nm></Pty></" + role + ">";
        return "<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>"
                + amount(cents) + direction(cents) + more
                + "<RltdPties>" + (name.isEmpty() ? "" : party)
                + (iban.isEmpty() ? "" : "<" + role + "Acct><Id><IBAN>" + iban + "</IBAN></Id></" + role + "Acct>")
                + "</RltdPties><RmtInf>"
                + (message.isEmpty() ? "" : "<Ustrd>" + escaped(message) + "</Ustrd>")
                + (structured.isEmpty()
                        ? ""
                        : "<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>BBA</Issr></Tp><Ref>"
                                + structured + "</Ref></CdtrRefInf></Strd>")
                + "</RmtInf></TxDtls></NtryDtls>";
    }

    long closing() {
        return closing;
    }

    String xml() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + document(statement());
    }

    byte[] bytes() {
        return xml().getBytes(StandardCharsets.UTF_8);
    }

    String statement() {
        return "<Stmt><Id>" + id + "</Id><ElctrncSeqNb>7</ElctrncSeqNb><CreDtTm>" + day + "T23:00:00</CreDtTm>"
                + "<FrToDt><FrDtTm>" + day + "T00:00:00</FrDtTm><ToDtTm>" + day + "T23:59:59</ToDtTm></FrToDt>"
                + "<Acct><Id><IBAN>" + OWN + "</IBAN></Id><Ccy>EUR</Ccy></Acct>"
                + balance("OPBD", opening) + balance("CLBD", closing) + String.join("\n", entries) + "</Stmt>";
    }

    /** As one page of a statement: what is not its first or last balance is interim. */
    String page(int number, boolean last) {
        var page = statement()
                .replace(
                        "</Id><ElctrncSeqNb>",
                        "</Id><StmtPgntn><PgNb>" + number + "</PgNb><LastPgInd>" + last
                                + "</LastPgInd></StmtPgntn><ElctrncSeqNb>");
        var opened = number == 1 ? page : interim(page, "OPBD");
        return last ? opened : interim(opened, "CLBD");
    }

    private static String interim(String statement, String code) {
        return statement.replace(
                "<Cd>" + code + "</Cd></CdOrPrtry>", "<Cd>" + code + "</Cd></CdOrPrtry><SubTp><Cd>INTM</Cd></SubTp>");
    }

    String document(String... statements) {
        return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001." + (version < 10 ? "0" : "") + version
                + "\"><BkToCstmrStmt><GrpHdr><MsgId>" + id + "</MsgId></GrpHdr>" + String.join("", statements)
                + "</BkToCstmrStmt></Document>";
    }

    private String balance(String code, long cents) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp>" + amount(cents) + direction(cents)
                + "<Dt><Dt>" + day + "</Dt></Dt></Bal>";
    }

    static String amount(long cents) {
        long all = Math.abs(cents);
        return "<Amt Ccy=\"EUR\">" + all / 100 + "." + (all % 100 < 10 ? "0" : "") + all % 100 + "</Amt>";
    }

    private static String direction(long cents) {
        return "<CdtDbtInd>" + (cents < 0 ? "DBIT" : "CRDT") + "</CdtDbtInd>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
