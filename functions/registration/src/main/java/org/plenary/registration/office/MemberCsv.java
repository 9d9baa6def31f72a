package org.plenary.registration.office;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.plenary.common.files.Spreadsheets;
import org.plenary.common.languages.Language;
import org.plenary.registration.imports.ColumnNames;
import org.plenary.registration.imports.domain.Column;
import org.plenary.registration.membership.domain.Member;
import org.plenary.registration.membership.domain.Person;

/**
 * Members as a table for a spreadsheet. It can be put right there and dropped as a file to import.
 */
public final class MemberCsv {
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
        var heading = COLUMNS.stream()
                .map(column -> ColumnNames.title(column, language))
                .toList();
        var rows = members.stream()
                .map(member -> COLUMNS.stream()
                        .map(column -> text(member, column, status))
                        .toList())
                .toList();
        return Spreadsheets.table(heading, rows);
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
