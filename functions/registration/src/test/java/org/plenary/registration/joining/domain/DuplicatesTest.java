package org.plenary.registration.joining.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plenary.common.identity.EmailAddress;
import org.plenary.registration.joining.domain.Duplicates.Reason;
import org.plenary.registration.membership.domain.Name;

final class DuplicatesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the same in another spelling
                "Théâtre de l’Œuvre          | THEATRE DE L'OEUVRE",
                "Kaaitheater                 | Kaaitheatre",
                "Kaaitheater                 | Kaai-Theater",
                "Łaźnia Nowa                 | Laznia Nowa",
                "Bergen Internasjonale Øscene| Bergen Internasjonale Oscene",
                "Straße der Künste           | Strasse der Kunste",
                "İstanbul Tiyatro            | Istanbul Tiyatro",
                "Đorđe Teatar                | Djordje Teatar",
                "Þjóðleikhúsið               | Thjodleikhusid",
                "Divadlo Archa               | DIVADLO  ARCHA",
                "Teatro Nacional São João    | Teatro Nacional Sao Joao",
                "Cie. Les Ballets du Nord    | Cie Les Ballets du Nord",
                // with a legal form and without
                "Scène ouverte ASBL          | Scène ouverte",
                "Scène ouverte a.s.b.l.      | Scene Ouverte",
                "Offene Bühne e.V.           | Offene Bühne",
                "Offene Bühne gGmbH          | Offene Bühne e. V.",
                "Open Podium vzw             | Open Podium",
                "Scena Aperta S.r.l.         | Scena Aperta",
                "Fabryka Sztuk Sp. z o.o.    | Fabryka Sztuk sp zoo",
                "Open Stage Ltd              | Open Stage Limited",
                // another script
                "Народный театр              | Narodnyi teatr",
                "Народен театър              | Naroden teatar",
                "Театр на Таганке            | Teatr na Taganke",
                "Ανοιχτή Σκηνή               | Anoichti Skini",
                "Εθνικό Θέατρο               | Ethniko Theatro",
                "Киевский театр              | Kievskii teatr",
                "Отворена сцена              | Otvorena stsena",
                "المسرح الوطنى               | المسرح الوطني",
                "مؤسّسة المسرح               | مؤسسة المسرح",
                "オープンステージ                | ｵｰﾌﾟﾝｽﾃｰｼﾞ",
                "תֵּאַטְרוֹן הבימה            | תאטרון הבימה",
                // another order, a slip of the pen
                "Dance House Lemesos         | Lemesos Dance House",
                "Kowalska Anna               | Anna Kowalska",
                "Festival d'Avignon          | Festival d'Avigon",
                "Schauspielhaus Bochum       | Schauspeilhaus Bochum",
            })
    void alike(String one, String other) {
        assertThat(reasons(known("a", one, "a@one.example", ""), known("b", other, "b@other.example", "")))
                .containsExactly("SimilarName");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Théâtre Royal de Namur  | Théâtre Royal de Mons",
                "Dance House Lemesos     | Dance House Helsinki",
                "Teatro A                | Teatro B",
                "ASBL                    | VZW",
                "KVS                     | NTG",
                "Oda                     | Ode",
                "Открытая сцена          | Закрытый клуб",
                "المسرح المفتوح          | البيت المفتوح",
                "劇団四季                  | 劇団新感線",
                "Open Stage Brussels     | Open Stage Ljubljana",
                "…                       | !!!",
            })
    void not_alike(String one, String other) {
        assertThat(reasons(known("a", one, "a@one.example", ""), known("b", other, "b@other.example", "")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "olga@narodny.example | petar@narodny.example | SameMailDomain",
                "olga@narodny.example | Olga@Narodny.example  | SameAddress",
                "olga@gmail.com       | OLGA@gmail.com        | SameAddress",
                "olga@gmail.com       | petar@gmail.com       |",
                "olga@orange.fr       | petar@orange.fr       |",
                "olga@wp.pl           | petar@wp.pl           |",
                "olga@narodny.example | olga@other.example    |",
            })
    void addresses(String one, String other, String reason) {
        var found = reasons(known("a", "Abracadabra", one, ""), known("b", "Simsalabim", other, ""));
        assertThat(found).isEqualTo(reason == null ? List.of() : List.of(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BE 0400.000.032 | BE0400000032 | true",
                "BE0400000032    | 0400000032   | true",
                "be0400 000 032  | BE0400000032 | true",
                "BE0400000032    | BE0400000033 | false",
                "BE0400000032    | FR0400000032 | false",
                "''              | ''           | false",
                "123             | 123          | false",
            })
    void vat_ids(String one, String other, boolean same) {
        var found =
                reasons(known("a", "Abracadabra", "a@a.example", one), known("b", "Simsalabim", "b@b.example", other));
        assertThat(found).isEqualTo(same ? List.of("SameVatId") : List.of());
    }

    @Test
    void all_reasons_are_given_and_nobody_is_a_duplicate_of_themselves() {
        var one = known("a", "Open Stage", "a@stage.example", "BE0400000032");
        var other = known("b", "Open Stage asbl", "b@stage.example", "0400000032");
        assertThat(reasons(one, other)).containsExactly("SameMailDomain", "SimilarName", "SameVatId");
        assertThat(Duplicates.of(one, List.of(one))).isEmpty();
    }

    @Test
    void either_form_of_a_name_is_enough() {
        var one = new Known("a", true, new Name("劇団四季", "Gekidan Shiki"), List.of(), "");
        var other = new Known("b", false, new Name("Gekidan Shiki", "Gekidan Shiki"), List.of(), "");
        assertThat(reasons(one, other)).containsExactly("SimilarName");
    }

    private static Known known(String id, String name, String address, String vatId) {
        return new Known(id, true, new Name(name, name), List.of(new EmailAddress(address)), vatId);
    }

    private static List<String> reasons(Known one, Known other) {
        return Duplicates.of(one, List.of(other)).stream()
                .flatMap(duplicate -> duplicate.reasons().stream())
                .map(Reason::getClass)
                .map(Class::getSimpleName)
                .collect(Collectors.toList());
    }
}
