package org.plenary.payments.bank;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.plenary.common.languages.Message;
import org.plenary.common.money.Currency;
import org.plenary.common.money.Iban;
import org.plenary.payments.bank.domain.Statement;
import org.plenary.payments.bank.domain.Transfer;

/**
 * Reads account statements of ISO 20022, camt.053 in its versions 2 to 14, as they come: of the largest file no more than
 * one entry is in memory. A file is whole or it is refused, with the reason; nothing in it is looked up elsewhere.
 *
 * <p>One reader is for one file, which is read twice: {@link #check} says whether it is whole and learns which references the
 * bank gave to more than one entry, and {@link #each} then hands over its movements.
 */
public final class StatementReader {
    private static final Pattern NAMESPACE =
            Pattern.compile("urn:iso:std:iso:20022:tech:xsd:camt\\.053\\.001\\.(0[2-9]|1[0-4])");
    private static final Pattern CAMT = Pattern.compile("urn:iso:std:iso:20022:tech:xsd:camt\\.053\\..*");
    private static final Pattern UNKNOWN_ENCODING = Pattern.compile("ENCODING (?:NAME )?\"([^\"]+)\"");
    private static final Set<String> ENCODINGS =
            Set.of("UTF-8", "UTF-16", "UTF-16BE", "UTF-16LE", "ISO-8859-1", "US-ASCII");

    private static final long MOST_BYTES = 1L << 30;
    private static final int MOST_ENTRIES = 500_000;
    private static final int MOST_NODES = 300_000;
    private static final int DEEPEST = 40;
    private static final int LONGEST_TEXT = 20_000;
    /** Characters of one entry, and of a statement's frame. */
    private static final int MOST_TEXT = 4_000_000;
    /** The standard has some hundreds; a parser keeps each name that it meets until its end. */
    private static final int MOST_NAMES = 2_000;

    private static final int LONGEST_NAME = 200;
    private static final int MOST_STATEMENTS = 1_000;

    private final Iban own;
    private final Currency currency;
    /** Those that the file repeats. */
    private Set<Long> repeated = Set.of();

    /** @param own the network's account: a statement of another is refused */
    public StatementReader(Iban own, Currency currency) {
        this.own = own;
        this.currency = currency;
    }

    /** What came of looking at a file. */
    public sealed interface Read {
        /** @param pending entries that the bank has not booked yet, which count for nothing */
        record Whole(List<Statement> statements, int pending) implements Read {}

        record Refused(Message why) implements Read {}
    }

    /** Reads a file to its end. */
    public Read check(InputStream file) throws IOException {
        var references = new References();
        var found = read(file, movement -> {}, Optional.of(references));
        repeated = references.repeated();
        return found;
    }

    /** Hands over each movement of a file that was found whole. */
    public void each(InputStream file, Consumer<Transfer> consumer) throws IOException {
        if (read(file, consumer, Optional.empty()) instanceof Read.Refused refused) {
            throw new IOException(
                    "The file is another one than before: " + refused.why().key());
        }
    }

    /** @param learnt where the file's references are learnt; none where they are known */
    private Read read(InputStream file, Consumer<Transfer> consumer, Optional<References> learnt) throws IOException {
        var bytes = new MeteredStream(file, MOST_BYTES);
        try {
            var xml = factory().createXMLStreamReader(bytes);
            return new Pass(xml, bytes, consumer, learnt).read();
        } catch (Refusal refusal) {
            return new Read.Refused(refusal.why);
        } catch (ArithmeticException beyond) {
            // Sums of more money than there is
            return new Read.Refused(Message.of("statement.large"));
        } catch (XMLStreamException broken) {
            return new Read.Refused(why(broken));
        }
    }

    private static Message why(XMLStreamException broken) throws IOException {
        switch (broken.getNestedException()) {
            case MeteredStream.TooMuch _ -> {
                return Message.of("statement.large");
            }
            case CharConversionException _ -> {
                return Message.of("statement.not-xml", line(broken));
            }
            // The file could not be fetched to its end, which says nothing of the file
            case IOException unread -> throw unread;
            case null, default -> {}
        }
        var said = String.valueOf(broken.getMessage()).toUpperCase(Locale.ROOT);
        if (said.contains("DOCTYPE") || said.contains("DTD")) {
            return Message.of("statement.doctype");
        }
        var encoding = UNKNOWN_ENCODING.matcher(said);
        if (encoding.find()) {
            return Message.of("statement.encoding", StatementBooks.shown(encoding.group(1)));
        }
        return said.contains("MUST START AND END WITHIN THE SAME ENTITY")
                ? Message.of("statement.cut-off")
                : Message.of("statement.not-xml", line(broken));
    }

    /** FNV-1a of 64 bits: two of half a million references hardly ever have the same. */
    private static long hash(String reference) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < reference.length(); i++) {
            hash = (hash ^ reference.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    private static int line(XMLStreamException broken) {
        return broken.getLocation() == null ? 0 : broken.getLocation().getLineNumber();
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty("jdk.xml.dtd.support", "deny");
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty("http://javax.xml.XMLConstants/property/accessExternalDTD", "");
        return factory;
    }

    /** Ends the reading. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Message why;

        Refusal(String key, Object... arguments) {
            super(key, null, false, false);
            why = Message.of(key, arguments);
        }
    }

    /**
     * References of a file by their hashes, eight bytes each, since a file may have half a million: of two that had the same hash
     * neither would count, which does no harm.
     */
    private static final class References {
        private long[] hashes = new long[1024];
        private int count;

        void add(long hash) {
            if (count == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * count);
            }
            hashes[count] = hash;
            count++;
        }

        /** Those that were added more than once. */
        Set<Long> repeated() {
            Arrays.sort(hashes, 0, count);
            var found = new HashSet<Long>();
            for (int i = 1; i < count; i++) {
                if (hashes[i] == hashes[i - 1]) {
                    found.add(hashes[i]);
                }
            }
            return found;
        }
    }

    /** One way through a file. */
    private final class Pass {
        private final XMLStreamReader xml;
        private final MeteredStream bytes;
        private final Consumer<Transfer> consumer;
        private final Optional<References> learnt;
        private final List<Statement> statements = new ArrayList<>();
        private String namespace = "";
        private int pending;
        private int entries;
        private final Set<String> names = new HashSet<>();
        private final Set<String> ids = new HashSet<>();
        private int nodes;
        private int text;

        Pass(XMLStreamReader xml, MeteredStream bytes, Consumer<Transfer> consumer, Optional<References> learnt) {
            this.xml = xml;
            this.bytes = bytes;
            this.consumer = consumer;
            this.learnt = learnt;
        }

        Read read() throws XMLStreamException {
            encoding();
            while (next() != XMLStreamConstants.START_ELEMENT) {
                // Comments and the like before the root
            }
            namespace = String.valueOf(xml.getNamespaceURI());
            if (!xml.getLocalName().equals("Document")
                    || !CAMT.matcher(namespace).matches()) {
                throw new Refusal("statement.not-camt");
            }
            if (!NAMESPACE.matcher(namespace).matches()) {
                throw new Refusal("statement.version", namespace.substring(namespace.length() - 2));
            }
            children(message -> {
                if (!message.equals("BkToCstmrStmt")) {
                    throw new Refusal("statement.not-camt");
                }
                children(part -> {
                    if (part.equals("Stmt")) {
                        statement();
                    } else {
                        element();
                    }
                });
            });
            while (xml.hasNext()) {
                // Anything but comments after the root is an error of the parser's
                next();
            }
            if (statements.isEmpty()) {
                throw new Refusal("statement.empty");
            }
            return new Read.Whole(List.copyOf(statements), pending);
        }

        private void encoding() {
            @Nullable String declared = xml.getCharacterEncodingScheme();
            @Nullable String used = xml.getEncoding();
            for (var name : new String[] {declared, used}) {
                if (name != null && !ENCODINGS.contains(name.toUpperCase(Locale.ROOT))) {
                    throw new Refusal("statement.encoding", StatementBooks.shown(name));
                }
            }
        }

        /** The parts of a statement in the standard's order: what frames it stands before its entries. */
        private void statement() throws XMLStreamException {
            var frame = new Element("Stmt", "");
            var books = new StatementBooks(own, currency);
            nodes = 0;
            text = 0;
            children(part -> {
                if (!part.equals("Ntry")) {
                    var piece = element();
                    // What follows the entries is read past, and kept nowhere
                    if (!books.begun()) {
                        frame.children().add(piece);
                    }
                    return;
                }
                if (!books.begun()) {
                    books.begin(frame);
                    frame.children().clear();
                }
                if (++entries > MOST_ENTRIES) {
                    throw new Refusal("statement.large");
                }
                nodes = 0;
                text = 0;
                entry(books, element());
            });
            if (!books.begun()) {
                books.begin(frame);
            }
            var statement = books.close();
            if (!ids.add(statement.name())) {
                throw new Refusal("statement.twice", statement.id());
            }
            if (statements.size() == MOST_STATEMENTS) {
                throw new Refusal("statement.large");
            }
            if (!statements.isEmpty()) {
                follows(statements.getLast(), statement);
            }
            statements.add(statement);
        }

        private void follows(Statement before, Statement statement) {
            boolean next = before.number()
                    .flatMap(number -> statement.number().filter(own -> own == number + 1))
                    .isPresent();
            boolean nextPage = statement.id().equals(before.id()) && statement.page() == before.page() + 1;
            if ((next || nextPage) && !before.closing().equals(statement.opening())) {
                throw new Refusal(
                        "statement.chain",
                        statement.id(),
                        statement.opening().plain(),
                        before.id(),
                        before.closing().plain());
            }
        }

        private void entry(StatementBooks books, Element entry) {
            var status =
                    entry.at("Sts", "Cd").or(() -> entry.at("Sts", "Prtry")).or(() -> entry.at("Sts"));
            if (!status.map(Element::text).orElse("").equals("BOOK")) {
                pending++;
                return;
            }
            var reference = StatementBooks.reference(entry);
            long hash = hash(reference);
            learnt.ifPresent(references -> references.add(hash));
            boolean unique = !reference.isEmpty() && !repeated.contains(hash);
            books.transfers(entry, unique ? reference : "").forEach(consumer);
        }

        @FunctionalInterface
        private interface Child {
            void read(String name) throws XMLStreamException;
        }

        /** Calls for each child of the element that the parser stands on; each is read to its end by who is called. */
        private void children(Child child) throws XMLStreamException {
            while (true) {
                switch (next()) {
                    case XMLStreamConstants.START_ELEMENT -> child.read(xml.getLocalName());
                    case XMLStreamConstants.END_ELEMENT -> {
                        return;
                    }
                    case XMLStreamConstants.END_DOCUMENT -> throw new Refusal("statement.cut-off");
                    default -> {}
                }
            }
        }

        /** The element that the parser stands on, whole. */
        private Element element() throws XMLStreamException {
            return element(0);
        }

        private Element element(int depth) throws XMLStreamException {
            if (depth > DEEPEST || ++nodes > MOST_NODES) {
                throw new Refusal(depth > DEEPEST ? "statement.deep" : "statement.large");
            }
            @Nullable String amountIn = xml.getAttributeValue(null, "Ccy");
            // What is of another standard, as banks wrap it in, has no name here
            var name = namespace.equals(xml.getNamespaceURI()) ? xml.getLocalName() : "";
            var element = new Element(name, amountIn == null ? "" : amountIn);
            while (true) {
                switch (next()) {
                    case XMLStreamConstants.START_ELEMENT -> element.children().add(element(depth + 1));
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        text += xml.getTextLength();
                        if (text > MOST_TEXT || element.content().length() + xml.getTextLength() > LONGEST_TEXT) {
                            throw new Refusal("statement.large");
                        }
                        element.content().append(xml.getText());
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        return element;
                    }
                    case XMLStreamConstants.END_DOCUMENT -> throw new Refusal("statement.cut-off");
                    default -> {}
                }
            }
        }

        private void names() {
            name(xml.getLocalName());
            name(String.valueOf(xml.getPrefix()));
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                name(xml.getAttributeLocalName(i));
            }
            for (int i = 0; i < xml.getNamespaceCount(); i++) {
                name(String.valueOf(xml.getNamespacePrefix(i)));
                name(String.valueOf(xml.getNamespaceURI(i)));
            }
        }

        private void name(String name) {
            names.add(name);
            if (name.length() > LONGEST_NAME || names.size() > MOST_NAMES) {
                throw new Refusal("statement.large");
            }
        }

        private int next() throws XMLStreamException {
            bytes.mark();
            int event;
            try {
                event = xml.next();
            } catch (RuntimeException broken) {
                // The parser's own, on what nobody who made it thought of
                throw new Refusal("statement.not-xml", xml.getLocation().getLineNumber());
            }
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new Refusal("statement.doctype");
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                names();
            } else if (event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
                name(xml.getPITarget());
            }
            return event;
        }
    }
}
