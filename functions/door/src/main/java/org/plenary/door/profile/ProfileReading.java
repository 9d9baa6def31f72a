package org.plenary.door.profile;

import java.util.List;
import org.plenary.common.network.NetworkProfile;

/** What came of reading a profile: the whole profile, or everything that is wrong with it, in the file's order. */
public sealed interface ProfileReading {
    record Valid(NetworkProfile profile) implements ProfileReading {}

    record Invalid(List<ProfileError> errors) implements ProfileReading {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }
}
