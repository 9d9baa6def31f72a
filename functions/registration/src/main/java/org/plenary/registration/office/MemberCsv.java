package org.plenary.registration.office;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.plenary.common.languages.Language;
import org.plenary.registration.Spreadsheets;
import org.plenary.registration.imports.ColumnNames;
import org.plenary.registration.imports.domain.Column;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Person;

/**
 * Members as a table for a spreadsheet (RFC 4180), in UTF-8 with the mark by which spreadsheets know it. It can be put
 * right there and dropped as a file to import.
 */
public final class MemberCsv {
    /** In bytes. Lambda answers with 6 MB at most, and quotation marks count twice on the way. */
    static final int LARGEST = 4 * 1024 * 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final List<Column> COLUMNS = Arrays.stream(Column.values())
            .filter(column -> column != Column.REASON)
            .toList();

    private MemberCsv() {}

    /**
     * The table; none where it would be too large to be answered with.
     *
     * @param language of the names of the columns
     * @param status a member's, in words
     */
    public static Optional<String> of(List<Member> members, Language language, Function<Member, String> status) {
        var text = new StringWriter();
        text.write(BYTE_ORDER_MARK);
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(COLUMNS.stream()
                    .map(column -> ColumnNames.title(column, language))
                    .toList());
            for (var member : members) {
                csv.writeRecord(COLUMNS.stream()
                        .map(column -> Spreadsheets.guarded(text(member, column, status)))
                        .toList());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Optional.of(text.toString()).filter(table -> table.getBytes(StandardCharsets.UTF_8).length <= LARGEST);
    }

    private static String text(Member member, Column column, Function<Member, String> status) {
        return switch (column) {
            case ID -> member.id();
            case KIND -> member.kind();
            case NAME -> member.name().written();
            case LATIN_NAME -> member.name().latin();
            case COUNTRY -> member.country();
            case CITY -> member.city();
            case WEBSITE -> member.website();
            case ORGANISATION_KIND -> member.organisationKind();
            case DISCIPLINES -> String.join("; ", member.disciplines());
            case FIELD_OF_WORK -> member.fieldOfWork();
            case TURNOVER -> member.band();
            case REPRESENTATIVE -> member.representative().name();
            case EMAIL -> member.representative().email().text();
            case PHONE -> member.representative().phone();
            case LANGUAGE -> member.language().tag();
            case DUES_NAME -> member.duesContact().map(Person::name).orElse("");
            case DUES_EMAIL ->
                member.duesContact().map(contact -> contact.email().text()).orElse("");
            case PURCHASE_ORDER -> member.purchaseOrder();
            case VAT_ID -> member.vatId();
            case DIRECTORY -> member.consents().directory().given() ? "yes" : "no";
            case NEWSLETTERS -> member.consents().newsletters().given() ? "yes" : "no";
            case JOINED -> member.membership().joined().toString();
            case PAID_UNTIL ->
                member.membership().paidUntil().map(LocalDate::toString).orElse("");
            case STATUS -> status.apply(member);
            case REASON -> "";
        };
    }
}
