package org.plenary.common.table;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Every key of the table, and nothing else makes one. {@code docs/table.md} says what stands under each and who reads
 * it. Parts are joined by {@code #}, which no part may contain; times are UTC with milliseconds and a fixed width, so
 * that they sort.
 */
public final class Keys {
    /** What joins the parts of a key. */
    public static final char SEPARATOR = '#';

    // Instant.toString() drops trailing zeros and would not sort
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Keys() {}

    /** Our own signing keys and the token of the front door. */
    public static Key secrets() {
        return new Key("SECRET", "SECRET");
    }

    /** The network profile in force. */
    public static Key profile() {
        return new Key("NETWORK", "PROFILE");
    }

    /** One version of the network profile, kept for good. */
    public static Key profileVersion(int version) {
        return new Key("NETWORK", join("PROFILE", "%06d".formatted(version)));
    }

    /** A logo of the network, by its name among the assets. */
    public static Key logo(String name) {
        return new Key("NETWORK", join("LOGO", name));
    }

    /**
     * An application that waits for its confirmation.
     *
     * @param link hash of the link that lists everything waiting for an address
     */
    public static Key waiting(String link, String application) {
        return new Key(waitingPartition(link), join("APPLICATION", application));
    }

    /** Everything that waits behind a link. */
    public static String waitingPartition(String link) {
        return join("WAITING", link);
    }

    /** A confirmed application. */
    public static Key application(String id) {
        return new Key(join("APPLICATION", id), "APPLICATION");
    }

    /** A member. */
    public static Key member(String id) {
        return new Key(join("MEMBER", id), "MEMBER");
    }

    /** Something that happened to a member, an application or a person of the staff. */
    public static Key happening(Key of, Instant at, String id) {
        return new Key(of.pk(), join("EVENT", time(at), id));
    }

    /** A question of the office to an applicant, by the hash of the link that leads to it. */
    public static Key question(String linkHash) {
        return new Key(join("QUESTION", linkHash), "QUESTION");
    }

    /** A mail address of a member: which members it may speak for. */
    public static Key addressOfMember(String addressHash, String member) {
        return new Key(addressPartition(addressHash), join("MEMBER", member));
    }

    /** What a member owes for a membership year, for payments to invoice. */
    public static Key due(String member, String year) {
        return new Key(member(member).pk(), join("DUE", year));
    }

    /** That a member was asked for its turnover of a membership year, and whether it said so. */
    public static Key declaration(String member, String year) {
        return new Key(member(member).pk(), join(DECLARATION, year));
    }

    /** The fee run of a membership year. */
    public static Key feeRun(String year) {
        return new Key(duesOfYear(year), "RUN");
    }

    /** That a member's fee of a membership year has become due, in the list of that year. */
    public static Key dueOfYear(String year, String member) {
        return new Key(duesOfYear(year), join("MEMBER", member));
    }

    /** Of whom the fee of a membership year is due, and the run. */
    public static String duesOfYear(String year) {
        return join("DUES", year);
    }

    /** An invoice or a credit note. */
    public static Key document(String number) {
        return new Key(join("INVOICE", number), "INVOICE");
    }

    /** The last number given in a series and year. */
    public static Key lastNumber(String series, int year) {
        return new Key(numbersPartition(), join(series, Integer.toString(year)));
    }

    /** Where all series of numbers stand, each year by itself. */
    public static String numbersPartition() {
        return "NUMBERS";
    }

    /** Somebody's account: how often it was booked on. */
    public static Key account(String id) {
        return new Key(accountPartition(id), "ACCOUNT");
    }

    /** Somebody's account with everything booked on it. */
    public static String accountPartition(String id) {
        return join("ACCOUNT", id);
    }

    /**
     * Something booked.
     *
     * @param keyHash hash of what the outside calls it
     */
    public static Key posting(String account, String keyHash) {
        return new Key(accountPartition(account), join("POSTING", keyHash));
    }

    /**
     * A movement on the network's bank account.
     *
     * @param keyHash hash of what the bank calls it
     */
    public static Key movement(String iban, String keyHash) {
        return new Key(bankPartition(iban), join("MOVEMENT", keyHash));
    }

    /** A statement of the network's bank account, by its last day. */
    public static Key statement(String iban, String until, String idHash) {
        return new Key(bankPartition(iban), join("STATEMENT", until, idHash));
    }

    /** Everything that the bank told of an account. */
    public static String bankPartition(String iban) {
        return join("BANK", iban);
    }

    /** What a third party gave us to ask it and to know it by; each under a key of its own, so that few functions may read it. */
    public static Key thirdPartySecrets(String name) {
        return new Key(join("SECRET", name), "SECRET");
    }

    /** A checkout at the provider of card payments that was opened for an invoice, by its key there. */
    public static Key checkout(String invoice, String key) {
        return new Key(document(invoice).pk(), join("CHECKOUT", key));
    }

    /** The checkout at which an invoice is being paid now. */
    public static Key currentCheckout(String invoice) {
        return new Key(document(invoice).pk(), "CHECKOUT");
    }

    /** Something the provider of card payments told, by its id there. */
    public static Key cardEvent(String id) {
        return new Key(join("CARD-EVENT", id), "EVENT");
    }

    /** A payment by card that was booked, by the provider's id of it. */
    public static Key cardPayment(String id) {
        return new Key(join("CARD-PAYMENT", id), "PAYMENT");
    }

    /** A refund of a payment by card that the office ordered, by its key at the provider. */
    public static Key cardRefund(String payment, String key) {
        return new Key(cardPayment(payment).pk(), join("REFUND", key));
    }

    /** A payment by card with all that was ordered of it. */
    public static String cardPaymentPartition(String payment) {
        return cardPayment(payment).pk();
    }

    /** How far our books were compared with those of the provider of card payments. */
    public static Key comparedCards() {
        return new Key("CARD-BOOKS", "COMPARED");
    }

    /** Something in the provider's books of a day that was not so in ours, by the provider's id of it. */
    public static Key cardDifference(String day, String id) {
        return new Key(cardBooksPartition(day), join("DIFFERENCE", id));
    }

    /** A payment, refund or dispute that was booked on a day, by the provider's id of it. */
    public static Key cardBooking(String day, String id) {
        return new Key(cardBooksPartition(day), join("BOOKED", id));
    }

    /** What was booked on a day, and what differed. */
    public static String cardBooksPartition(String day) {
        return join("CARD-BOOKS", day);
    }

    /** The status that a member was last seen to have. */
    public static Key status(String member) {
        return new Key(member(member).pk(), "STATUS");
    }

    /** What a member was before an import changed it, so that this can be undone. */
    public static Key memberBefore(String member, String upload) {
        return new Key(member(member).pk(), join("BEFORE", upload));
    }

    /** The address that a member would like to sign in by, until it is confirmed. */
    public static Key newAddress(String member) {
        return new Key(member(member).pk(), "NEW-ADDRESS");
    }

    /**
     * An address that wants no newsletters: outlives every import and erasure.
     *
     * @param keyedHash made with the network's own key, so that nobody can try addresses against it
     */
    public static Key suppressed(String keyedHash) {
        return new Key(join("SUPPRESSED", keyedHash), "SUPPRESSED");
    }

    /** A mail address of the staff. */
    public static Key addressOfStaff(String addressHash) {
        return new Key(addressPartition(addressHash), "STAFF");
    }

    /** Everything an address stands for. */
    public static String addressPartition(String addressHash) {
        return join("ADDRESS", addressHash);
    }

    /** How many sign-in links an address asked for on a day, and which. */
    public static Key signInsOfDay(String addressHash, String day) {
        return new Key(addressPartition(addressHash), join("SIGN-INS", day));
    }

    /** A person of the staff. */
    public static Key staff(String id) {
        return new Key("STAFF", join("STAFF", id));
    }

    /** How many administrators there are: the last one stays. */
    public static Key staffRegister() {
        return new Key(staffPartition(), "REGISTER");
    }

    /** What happened to a person of the staff. */
    public static Key staffHappening(String staff, Instant at, String id) {
        return new Key(join("STAFF", staff), join("EVENT", time(at), id));
    }

    /** Where all staff stand. */
    public static String staffPartition() {
        return "STAFF";
    }

    /** A single-use link, by the hash of its token. */
    public static Key link(String hash) {
        return new Key(join("LINK", hash), "LINK");
    }

    /** A session, by the hash of its cookie. */
    public static Key session(String hash) {
        return new Key(join("SESSION", hash), "SESSION");
    }

    /** A mail of the outbox. */
    public static Key mail(String id) {
        return new Key(join("MAIL", id), "MAIL");
    }

    /** Whether the post takes our mails, for the office to see. */
    public static Key post() {
        return new Key("NETWORK", "POST");
    }

    /** A file that staff dropped, by bucket key and version. */
    public static Key upload(String id) {
        return new Key(join("UPLOAD", id), "UPLOAD");
    }

    /** A row of an uploaded file. */
    public static Key uploadRow(String id, int row) {
        return new Key(join("UPLOAD", id), join("ROW", "%07d".formatted(row)));
    }

    /** The office's list of applications that wait for its answer, in the order in which they were confirmed. */
    public static final String OPEN_APPLICATIONS = "APPLICATIONS-OPEN";

    /** What is due and not yet invoiced, or whose invoice was not yet sent. */
    public static final String OPEN_DUES = "DUES-OPEN";

    /** What the sort keys of declarations begin with. */
    public static final String DECLARATION = "DECLARATION";

    /** Fee runs that were started and are not done. */
    public static final String FEE_RUNS = "FEE-RUNS";

    /** The office's list of who declared its turnover for the fee of a year, by day. */
    public static String declared(String year) {
        return "DECLARED-" + checked(year);
    }

    /** The office's list of all members, by name. */
    public static final String MEMBERS = "MEMBERS";

    /** The office's list of invoices on which something is still to be paid, by number. */
    public static final String OPEN_INVOICES = "INVOICES-OPEN";

    /** The office's list of all other invoices, and of credit notes. */
    public static final String SETTLED_INVOICES = "INVOICES-SETTLED";

    /** Credit notes that are still to be printed and sent. */
    public static final String UNSENT_CREDIT_NOTES = "CREDIT-NOTES-UNSENT";

    /** The office's list of money that nobody has explained yet, by day. */
    public static final String OPEN_MONEY = "MONEY-OPEN";

    /** Money of which a person said what it is, by day. */
    public static final String EXPLAINED_MONEY = "MONEY-EXPLAINED";

    /** What the provider of card payments told and nothing has come of yet, by when it came. */
    public static final String OPEN_CARD_EVENTS = "CARD-EVENTS-OPEN";

    /** Checkouts at which somebody may be paying, by when they were asked for. */
    public static final String OPEN_CHECKOUTS = "CHECKOUTS-OPEN";

    /** Refunds that were ordered and of which nothing has come yet, by when they were. */
    public static final String OPEN_REFUNDS = "REFUNDS-OPEN";

    /** Partition of the office's list of one kind of thing, in the index {@code Office}. */
    public static String office(String list) {
        return checked(list);
    }

    /**
     * Sort key of the office's lists.
     *
     * @param first what they are in the order of; without a space or whatever else comes before what joins the parts,
     *     so that "ab" stands before "ab-c"
     */
    public static String officeOrder(String first, String id) {
        if (first.chars().anyMatch(c -> c < SEPARATOR)) {
            throw new IllegalArgumentException("Would not sort: '" + first + "'");
        }
        return join(first, id);
    }

    /** Partition of mails that wait, in the index {@code Pending}: four, since one would throttle every write. */
    public static String pending(String mailId) {
        return pendingShard(Math.floorMod(mailId.hashCode(), PENDING_SHARDS));
    }

    /** All partitions of the index {@code Pending}. */
    public static final int PENDING_SHARDS = 4;

    /** One partition of the index {@code Pending}. */
    public static String pendingShard(int shard) {
        return join("PENDING", Integer.toString(shard));
    }

    /** A time as it stands in keys: fixed width, UTC, milliseconds. */
    public static String time(Instant at) {
        return TIME.format(at);
    }

    private static String join(String... parts) {
        for (var part : parts) {
            checked(part);
        }
        return String.join(String.valueOf(SEPARATOR), parts);
    }

    private static String checked(String part) {
        if (part.isEmpty() || part.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException("Not a part of a key: '" + part + "'");
        }
        return part;
    }
}
