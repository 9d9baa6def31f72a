package org.plenary.registration;

/**
 * Texts in a CSV file that people open in a spreadsheet. What a spreadsheet would compute is a text to it with an
 * apostrophe before it (OWASP, CSV injection); reading takes that apostrophe away, so that what was written comes back.
 */
public final class Spreadsheets {
    private Spreadsheets() {}

    /** The text as it may stand in a cell. */
    public static String guarded(String text) {
        return computed(text) ? "'" + text : text;
    }

    /** The text that a cell stands for. */
    public static String unguarded(String cell) {
        return cell.startsWith("'") && computed(cell.substring(1)) ? cell.substring(1) : cell;
    }

    /** Behind apostrophes too: otherwise one that somebody wrote would be taken for ours. */
    private static boolean computed(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\'') {
            start++;
        }
        if (start == text.length()) {
            return false;
        }
        if (text.charAt(start) == '\t' || text.charAt(start) == '\r' || text.charAt(start) == '\n') {
            return true;
        }
        var rest = text.substring(start).strip();
        return !rest.isEmpty()
                && switch (rest.charAt(0)) {
                    case '=', '+', '-', '@', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20' -> true;
                    default -> false;
                };
    }
}
