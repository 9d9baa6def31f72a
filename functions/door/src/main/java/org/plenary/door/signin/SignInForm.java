package org.plenary.door.signin;

import org.plenary.common.forms.Field;
import org.plenary.common.forms.Form;
import org.plenary.common.forms.Reading;
import org.plenary.common.identity.EmailAddress;
import org.plenary.door.signin.domain.Way;

/** The form that asks for a link. */
final class SignInForm {
    static final String NAME = "sign-in";

    static final Field<EmailAddress> EMAIL = Field.of("email", Field.Kind.EMAIL, EmailAddress::parse)
            .longest(254)
            .autocomplete("email");

    /** Where to go then; whatever is not a page of ours is nowhere in particular. */
    static final Field<String> TO = Field.of("to", Field.Kind.TEXT, text -> Reading.read(Way.of(text)))
            .longest(2000)
            .optional(Way.ANY);

    static final Form FORM = new Form(NAME, EMAIL, TO);

    /** As what to come in; may stay empty where there is one door only. */
    static final Field<String> AS = Field.line("as").optional("");

    static final Form ENTER = new Form("doors", AS);

    private SignInForm() {}
}
