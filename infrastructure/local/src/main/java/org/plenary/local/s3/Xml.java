package org.plenary.local.s3;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/** The little XML that S3 speaks. */
final class Xml {
    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    static Xml of(String root) {
        return new Xml().open(root + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"");
    }

    Xml open(String name) {
        text.append('<').append(name).append('>');
        return this;
    }

    Xml close(String name) {
        text.append("</").append(name).append('>');
        return this;
    }

    Xml put(String name, Object value) {
        open(name);
        for (var character : value.toString().toCharArray()) {
            switch (character) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                default -> text.append(character);
            }
        }
        return close(name);
    }

    Xml put(String name, Optional<?> value) {
        value.ifPresent(present -> put(name, present));
        return this;
    }

    String end(String root) {
        return close(root).text.toString();
    }

    /** The texts of all elements of this name, without anything from outside the text itself. */
    static List<String> texts(String xml, String name) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty("jdk.xml.dtd.support", "deny");
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var texts = new ArrayList<String>();
        try {
            var reader = factory.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                reader.next();
                if (reader.isStartElement() && reader.getLocalName().equals(name)) {
                    texts.add(reader.getElementText());
                }
            }
            return texts;
        } catch (XMLStreamException e) {
            throw new S3Exception(400, "MalformedXML", "The XML you provided was not well-formed");
        }
    }
}
