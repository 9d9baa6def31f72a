package org.plenary.local.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plenary.local.Json;

class PatternsTest {
    private static final String EVENT = """
            {"source": "aws.s3", "n": 5, "flag": true, "none": null, "list": ["a", "b"],
             "object": {"key": "members/2026/List.CSV"}}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"source": ["aws.s3"]}                                          | true
            {"source": ["aws.ec2", "aws.s3"]}                               | true
            {"source": ["aws.ec2"]}                                         | false
            {"object": {"key": [{"prefix": "members/"}]}}                   | true
            {"object": {"key": [{"prefix": "check/"}]}}                     | false
            {"object": {"key": [{"suffix": ".CSV"}]}}                       | true
            {"object": {"key": [{"suffix": {"equals-ignore-case": ".csv"}}]}} | true
            {"object": {"key": [{"wildcard": "members/*/List*"}]}}          | true
            {"object": {"key": [{"wildcard": "members/*.yaml"}]}}           | false
            {"object": {"key": [{"anything-but": ["x", "y"]}]}}             | true
            {"object": {"key": [{"anything-but": {"prefix": "members/"}}]}} | false
            {"source": [{"equals-ignore-case": "AWS.S3"}]}                  | true
            {"absent": [{"exists": false}]}                                 | true
            {"absent": [{"exists": true}]}                                  | false
            {"source": [{"exists": true}]}                                  | true
            {"n": [{"numeric": [">", 4, "<=", 5]}]}                         | true
            {"n": [{"numeric": ["<", 5]}]}                                  | false
            {"n": [5]}                                                      | true
            {"flag": [true]}                                                | true
            {"none": [null]}                                                | true
            {"list": ["b"]}                                                 | true
            {"list": ["c"]}                                                 | false
            {"$or": [{"source": ["x"]}, {"n": [5]}]}                        | true
            {"$or": [{"source": ["x"]}, {"n": [6]}]}                        | false
            """)
    void matches(String pattern, boolean expected) {
        assertThat(Patterns.matches(Json.parse(pattern), Json.parse(EVENT))).isEqualTo(expected);
    }
}
