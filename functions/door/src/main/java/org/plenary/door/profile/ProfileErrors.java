package org.plenary.door.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.plenary.common.languages.Message;

/** Gathers what is wrong, up to a number that somebody would still read. */
final class ProfileErrors {
    private static final int READABLE = 100;
    private final List<ProfileError> errors = new ArrayList<>();

    void add(YamlNode at, String field, Message message) {
        add(at.line(), at.column(), field, message);
    }

    void add(int line, int column, String field, Message message) {
        if (!full()) {
            errors.add(new ProfileError(line, column, field, message));
        }
    }

    boolean full() {
        return errors.size() == READABLE;
    }

    int count() {
        return errors.size();
    }

    List<ProfileError> inOrder() {
        return errors.stream()
                .sorted(Comparator.comparingInt(ProfileError::line).thenComparingInt(ProfileError::column))
                .toList();
    }
}
