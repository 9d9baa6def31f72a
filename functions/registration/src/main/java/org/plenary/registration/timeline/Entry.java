package org.plenary.registration.timeline;

import java.util.List;
import org.plenary.common.timeline.Happening.Changed;

/**
 * A happening as a page shows it.
 *
 * @param moment for machines (HTML, {@code datetime})
 * @param stamp for people, in the office's zone, which it names
 * @param sentence who did what
 * @param words what was said with it; may be empty
 * @param mail what became of the mail that told of it; empty where none did
 */
public record Entry(String moment, String stamp, String sentence, String words, List<Changed> changes, String mail) {}
