package org.plenary.door.profile;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.plenary.common.files.Dropped;
import org.plenary.common.forms.Reading;
import org.plenary.common.identity.Tokens;

/**
 * A picture that may stand on every page: PNG, or SVG that runs nothing and fetches nothing.
 *
 * @param name among the assets; it names these very bytes, so that browsers may keep them for good
 */
@SuppressWarnings("ArrayRecordComponent")
record Logo(String name, byte[] picture) {
    /** In bytes. It is loaded with every first page on a phone. */
    static final int LARGEST = 100 * 1024;

    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");
    private static final String SVG = "http://www.w3.org/2000/svg";

    /** What runs, or brings in what was not looked at. */
    private static final Set<String> ACTIVE =
            Set.of("script", "foreignobject", "iframe", "embed", "object", "handler", "animate", "set", "image", "a");

    /** Whether a file of this name is meant as one, and not as a profile. */
    static boolean names(Dropped file) {
        var name = file.name().toLowerCase(Locale.ROOT);
        return name.endsWith(".svg") || name.endsWith(".png");
    }

    static Reading<Logo> read(byte[] bytes) {
        if (bytes.length > PNG.length && Arrays.equals(bytes, 0, PNG.length, PNG, 0, PNG.length)) {
            return Reading.read(new Logo("logo-" + Tokens.hash(HexFormat.of().formatHex(bytes)) + ".png", bytes));
        }
        try {
            return svg(bytes);
        } catch (XMLStreamException notXml) {
            return Reading.wrong("profile.logo.picture");
        }
    }

    private static Reading<Logo> svg(byte[] bytes) throws XMLStreamException {
        // The JDK's own, which knows these properties: a document type is an error, and nothing is fetched
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty("jdk.xml.dtd.support", "deny");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
        boolean root = true;
        boolean style = false;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    var element = xml.getLocalName();
                    if (root && !(element.equals("svg") && SVG.equals(xml.getNamespaceURI()))) {
                        return Reading.wrong("profile.logo.picture");
                    }
                    root = false;
                    style = element.equals("style");
                    if (ACTIVE.contains(element.toLowerCase(Locale.ROOT)) || active(xml)) {
                        return Reading.wrong("profile.logo.active", element);
                    }
                }
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> {
                    if (style && fetches(xml.getText())) {
                        return Reading.wrong("profile.logo.active", "style");
                    }
                }
                case XMLStreamReader.END_ELEMENT -> style = false;
                case XMLStreamReader.PROCESSING_INSTRUCTION -> {
                    return Reading.wrong("profile.logo.active", "<?" + xml.getPITarget());
                }
                default -> {
                    // Comments and spaces
                }
            }
        }
        return Reading.read(new Logo("logo-" + Tokens.hash(HexFormat.of().formatHex(bytes)) + ".svg", bytes));
    }

    private static boolean active(XMLStreamReader xml) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            var name = xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
            var value = xml.getAttributeValue(i).strip();
            boolean link = name.equals("href") && !value.startsWith("#");
            if (name.startsWith("on") || link || fetches(value)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a style brings in anything that is not in the picture itself. */
    private static boolean fetches(String style) {
        var bare = style.toLowerCase(Locale.ROOT).replaceAll("[\\s'\"]", "");
        return bare.contains("@import") || bare.replace("url(#", "").contains("url(") || bare.contains("\\");
    }
}
