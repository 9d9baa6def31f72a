package org.plenary.common.network;

import org.plenary.common.languages.Localized;

/** One entry of a list that people choose from; the key is what is kept and never changes. */
public record Choice(String key, Localized name) {}
