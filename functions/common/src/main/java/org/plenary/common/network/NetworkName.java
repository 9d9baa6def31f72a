package org.plenary.common.network;

import org.plenary.common.languages.Localized;

/**
 * What the network calls itself, in its languages and in as many others as it likes; {@code latin} is the form for
 * lists, file names and readers of Latin script.
 */
public record NetworkName(Localized written, String latin) {}
