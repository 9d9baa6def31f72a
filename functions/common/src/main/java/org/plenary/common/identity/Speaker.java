package org.plenary.common.identity;

import org.plenary.common.table.Item;
import org.plenary.common.table.Keys;

/**
 * Somebody whose mail address may speak for a member. Whoever makes or changes a member writes one such item for each
 * of its addresses; without it the address does not come in, and a session that stands on it ends.
 *
 * @param member id of the member
 * @param name of the member as it is written, to choose by where one address speaks for several
 * @param email the address
 */
public record Speaker(String member, String name, EmailAddress email) implements Person {

    public Item item() {
        return Item.of(Keys.addressOfMember(email.hash(), member))
                .with("member", member)
                .with("name", name)
                .with("email", email.text());
    }

    public static Speaker read(Item item) {
        return new Speaker(item.text("member"), item.text("name"), new EmailAddress(item.text("email")));
    }
}
