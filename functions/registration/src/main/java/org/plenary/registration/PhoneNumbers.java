package org.plenary.registration;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import org.plenary.common.forms.Reading;

/** Reads telephone numbers as people write them into E.164 ("+3222010915"). */
public final class PhoneNumbers {
    private PhoneNumbers() {}

    /** A number with its country code, in any punctuation. */
    public static Reading<String> parse(String typed) {
        var util = PhoneNumberUtil.getInstance();
        try {
            var number = util.parse(typed, "ZZ");
            return util.isValidNumber(number)
                    ? Reading.read(util.format(number, PhoneNumberFormat.E164))
                    : Reading.wrong("error.phone");
        } catch (NumberParseException notANumber) {
            return Reading.wrong("error.phone");
        }
    }
}
