package org.plenary.registration.imports.domain;

import java.util.List;
import org.plenary.common.timeline.Happening.Changed;
import org.plenary.registration.membership.domain.Member;

/** What a row would do. */
public sealed interface Draft {
    /** The member as it then stands. */
    Member after();

    record New(Member after) implements Draft {}

    record Update(Member before, Member after, List<Changed> changes) implements Draft {
        public Update {
            changes = List.copyOf(changes);
        }
    }

    record Unchanged(Member after) implements Draft {}
}
