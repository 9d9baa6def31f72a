package org.plenary.stripe;

/** What the payer's bank says to a payment by Bancontact. The real one pays at once; later is how other banks' methods are. */
public enum Bank {
    PAYS,
    PAYS_LATER,
    REFUSES_LATER,
    REFUSES
}
