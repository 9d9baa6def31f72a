package org.plenary.common.network;

import org.plenary.common.languages.Localized;

/** What a person agrees to by a tick, in the words they saw; another text is another version. */
public record Consent(String version, Localized text) {}
