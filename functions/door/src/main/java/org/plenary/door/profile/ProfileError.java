package org.plenary.door.profile;

import org.plenary.common.languages.Message;

/**
 * Something wrong with a profile.
 *
 * @param line and {@code column} where it stands in the file, both counted from 1
 * @param field where it stands in the profile: {@code kinds[0].fee.by-turnover[2].up-to}; empty for the whole file
 */
public record ProfileError(int line, int column, String field, Message message) {}
