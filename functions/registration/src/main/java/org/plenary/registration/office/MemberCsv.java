package org.plenary.registration.office;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.plenary.common.http.Visit;
import org.plenary.registration.membership.InWords;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Person;

/** Members as a table for a spreadsheet (RFC 4180), in UTF-8 with the mark by which spreadsheets know it. */
final class MemberCsv {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private MemberCsv() {}

    static String of(List<Member> members, Visit visit) {
        var text = new StringWriter();
        text.write(BYTE_ORDER_MARK);
        var words = new InWords(visit);
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(List.of(
                    "id",
                    visit.say("join.kind"),
                    visit.say("join.name"),
                    visit.say("join.latin-name"),
                    visit.say("join.country"),
                    visit.say("join.city"),
                    visit.say("join.website"),
                    visit.say("join.turnover"),
                    visit.say("join.representative"),
                    visit.say("join.email"),
                    visit.say("join.phone"),
                    visit.say("join.language"),
                    visit.say("member.dues-contact"),
                    visit.say("member.dues-email"),
                    visit.say("join.purchase-order"),
                    visit.say("join.vat-id"),
                    visit.say("member.joined"),
                    visit.say("member.status")));
            for (var member : members) {
                csv.writeRecord(List.of(
                                member.id(),
                                member.kind(),
                                member.name().written(),
                                member.name().latin(),
                                member.country(),
                                member.city(),
                                member.website(),
                                member.band(),
                                member.representative().name(),
                                member.representative().email().text(),
                                member.representative().phone(),
                                member.language().tag(),
                                member.duesContact().map(Person::name).orElse(""),
                                member.duesContact()
                                        .map(contact -> contact.email().text())
                                        .orElse(""),
                                member.purchaseOrder(),
                                member.vatId(),
                                member.membership().joined().toString(),
                                words.status(member))
                        .stream()
                        .map(MemberCsv::harmless)
                        .toList());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** What a spreadsheet would compute is text to it with an apostrophe before it (OWASP, CSV injection). */
    static String harmless(String value) {
        if (value.isEmpty()) {
            return value;
        }
        return switch (value.strip().isEmpty() ? ' ' : value.strip().charAt(0)) {
            case '=', '+', '-', '@', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' -> "'" + value;
            default -> value.charAt(0) == '\t' || value.charAt(0) == '\r' ? "'" + value : value;
        };
    }
}
