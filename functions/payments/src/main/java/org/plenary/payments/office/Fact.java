package org.plenary.payments.office;

/** Something known, under its name. */
public record Fact(String label, String value) {}
