package org.plenary.registration.imports.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a column of the file may hold. Most are fields of the form in which members are corrected. */
public enum Column {
    /** Of a member that is to be changed. */
    ID("id"),
    KIND("kind"),
    NAME("name"),
    LATIN_NAME("latin-name"),
    COUNTRY("country"),
    CITY("city"),
    WEBSITE("website"),
    ORGANISATION_KIND("organisation-kind"),
    DISCIPLINES("disciplines"),
    FIELD_OF_WORK("field-of-work"),
    TURNOVER("turnover"),
    REPRESENTATIVE("representative"),
    EMAIL("email"),
    PHONE("phone"),
    LANGUAGE("language"),
    DUES_NAME("dues-name"),
    DUES_EMAIL("dues-email"),
    PURCHASE_ORDER("purchase-order"),
    VAT_ID("vat-id"),
    DIRECTORY("directory"),
    NEWSLETTERS("newsletters"),
    JOINED("joined"),
    PAID_UNTIL("paid-until"),
    /** Follows from the rest; known, so that our own export has no unknown column. */
    STATUS("status"),
    /** Why a row was refused: ours, from an earlier answer. */
    REASON("reason");

    /** Without these no row could become a member; a file that names members by their id needs none of them. */
    public static final List<Column> REQUIRED = List.of(KIND, NAME, COUNTRY, CITY, DISCIPLINES, EMAIL);

    private final String key;

    Column(String key) {
        this.key = key;
    }

    /** As the form's field is called. */
    public String key() {
        return key;
    }

    public static Optional<Column> of(String key) {
        return Arrays.stream(values()).filter(column -> column.key.equals(key)).findFirst();
    }
}
