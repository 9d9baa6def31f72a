package org.plenary.common.network;

import org.plenary.common.languages.Localized;

/**
 * A kind of member.
 *
 * @param person whether the member is one human being, not an organisation with a representative
 * @param freePlaces how many people attend a meeting free
 * @param purchaseOrderWanted whether its form asks for a purchase-order number
 * @param vatIdWanted whether its form asks for a VAT id
 */
public record MemberKind(
        String key,
        Localized name,
        Localized description,
        boolean person,
        FeeSchedule fees,
        int freePlaces,
        boolean purchaseOrderWanted,
        boolean vatIdWanted) {}
