package org.plenary.registration.office;

import java.util.List;
import java.util.Optional;
import org.plenary.common.forms.Filled;
import org.plenary.common.pages.Act;
import org.plenary.registration.membership.InWords.Fact;
import org.plenary.registration.timeline.Entry;

/**
 * A member as the office sees it.
 *
 * @param notice what came of the last step, or why it was not taken; empty on a first look
 * @param status as a sentence with its reason
 * @param correct the form to correct, for whoever may, while the profile has the member's kind
 * @param shown names of its fields that are not hidden
 * @param acts what there is to say of the membership, for whoever may
 * @param erase the form to erase, for whoever may
 */
public record MemberView(
        String id,
        String name,
        String notice,
        String status,
        List<Fact> facts,
        List<Entry> timeline,
        Optional<Filled> correct,
        List<String> shown,
        List<Act> acts,
        Optional<Filled> erase) {}
