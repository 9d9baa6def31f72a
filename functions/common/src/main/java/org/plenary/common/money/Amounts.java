package org.plenary.common.money;

import org.plenary.common.forms.Reading;

/** Digits to minor units and back: the arithmetic beneath every way of writing an amount. */
final class Amounts {
    private Amounts() {}

    /**
     * Groups the whole part by threes when it has at least {@code groupFrom} digits beyond the first group
     * (CLDR's minimumGroupingDigits).
     */
    static String write(long minor, int exponent, String groupSign, char decimalSign, int groupFrom) {
        String digits = Long.toString(minor);
        boolean negative = digits.charAt(0) == '-';
        StringBuilder all = new StringBuilder(negative ? digits.substring(1) : digits);
        while (all.length() <= exponent) {
            all.insert(0, '0');
        }
        int whole = all.length() - exponent;
        StringBuilder written = new StringBuilder(all.length() + 8);
        if (negative) {
            written.append('-');
        }
        boolean grouped = !groupSign.isEmpty() && whole >= 3 + groupFrom;
        for (int i = 0; i < whole; i++) {
            if (grouped && i > 0 && (whole - i) % 3 == 0) {
                written.append(groupSign);
            }
            written.append(all.charAt(i));
        }
        if (exponent > 0) {
            written.append(decimalSign).append(all, whole, all.length());
        }
        return written.toString();
    }

    /** Both parts are ASCII digits, the decimals at most {@code exponent} of them. */
    static Reading<Money> read(boolean negative, String whole, String decimals, Currency currency) {
        if (decimals.length() > currency.exponent()) {
            return Reading.wrong("error.amount.decimals", currency.exponent());
        }
        StringBuilder digits = new StringBuilder(whole).append(decimals);
        for (int i = decimals.length(); i < currency.exponent(); i++) {
            digits.append('0');
        }
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        if (digits.length() - start > 18) {
            return Reading.wrong("error.amount.large");
        }
        long minor = Long.parseLong(digits, start, digits.length(), 10);
        return Reading.read(new Money(negative ? -minor : minor, currency));
    }
}
