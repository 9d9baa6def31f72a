package org.plenary.local.ses;

/** One header line of a mail. */
public record Header(String name, String value) {}
