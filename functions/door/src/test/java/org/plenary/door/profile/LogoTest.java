package org.plenary.door.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plenary.common.forms.Reading;

final class LogoTest {
    /** One transparent dot. */
    static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    static byte[] shipped(String name) throws IOException {
        return Files.readAllBytes(
                Path.of(System.getProperty("plenary.root"), "infrastructure", "networks", name + ".svg"));
    }

    private static Reading<Logo> read(String svg) {
        return Logo.read(svg.getBytes(StandardCharsets.UTF_8));
    }

    private static String why(Reading<Logo> reading) {
        assertThat(reading).isInstanceOf(Reading.Wrong.class);
        return ((Reading.Wrong<Logo>) reading).why().key();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open-stage", "riwaq"})
    void the_shipped_ones_are_taken(String name) throws IOException {
        var reading = Logo.read(shipped(name));
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Read.class,
                        read -> assertThat(((Logo) read.value()).name()).matches("logo-[A-Za-z0-9_-]+\\.svg"));
    }

    @Test
    void a_png_is_taken_under_a_name_of_its_bytes() {
        var logo = ((Reading.Read<Logo>) Logo.read(PNG)).value();
        assertThat(logo.name()).endsWith(".png");
        assertThat(((Reading.Read<Logo>) Logo.read(PNG)).value().name()).isEqualTo(logo.name());
        var other = PNG.clone();
        other[PNG.length - 1]++;
        assertThat(((Reading.Read<Logo>) Logo.read(other)).value().name()).isNotEqualTo(logo.name());
    }

    @Test
    void a_picture_may_refer_to_its_own_parts() {
        assertThat(read("""
                        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
                          <style>.a { fill: url(#g) }</style>
                          <defs><linearGradient id="g"/><path id="p" d="M0 0"/></defs>
                          <use xlink:href="#p" style="fill:url('#g')"/>
                        </svg>
                        """)).isInstanceOf(Reading.Read.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:script/></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><g OnClick=\"alert(1)\"/></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><foreignObject/></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><a href=\"javascript:alert(1)\"/></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><use href=\"https://elsewhere.example/a.svg#x\"/></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"https://elsewhere.example/a.png\"/></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><set attributeName=\"href\" to=\"javascript:alert(1)\"/></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><style>@import 'https://elsewhere.example/a.css'</style></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><style><![CDATA[p{fill:u\\72l(https://a.example)}]]></style></svg>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><g style=\"fill: url( https://elsewhere.example/a )\"/></svg>",
                "<?xml-stylesheet href=\"https://elsewhere.example/a.css\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            })
    void what_could_run_or_fetch_something_is_refused(String svg) {
        assertThat(why(read(svg))).isEqualTo("profile.logo.active");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "logo",
                "<html/>",
                "<svg/>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\">",
                "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&x;</svg>",
                "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"><svg/>",
                "GIF89a",
            })
    void what_is_no_picture_of_ours_is_refused(String text) {
        assertThat(why(read(text))).isEqualTo("profile.logo.picture");
    }
}
