package org.plenary.common.network;

/** The separate consents asked for: to be shown in the directory, and to receive newsletters. */
public record Consents(Consent directory, Consent newsletters) {}
