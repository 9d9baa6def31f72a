package org.plenary.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateReaderTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            { Type: Kinesis, Properties: { Stream: x } }                             | OnIt.Events.It: event sources of type Kinesis cannot be played
            { Type: Api, Properties: { Path: /, Method: GET } }                      | OnIt.Events.It: event sources of type Api cannot be played
            { Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 day) } }    | OnIt.Events.It: event sources of type ScheduleV2 cannot be played
            { Type: EventBridgeRule, Properties: { Pattern: { source: [aws.ec2] } } } | OnIt.Events.It: only rules on events from aws.s3 can be played
            { Type: SQS, Properties: { Queue: x, Wonder: 1 } }                       | OnIt.Events.It: Wonder cannot be played
            { Type: HttpApi, Properties: { Path: /, Method: GET, Auth: { Authorizer: x } } } | OnIt.Events.It: Auth cannot be played
            """)
    void refusesByNameWhatItCannotPlay(String event, String problem) {
        assertThatThrownBy(() -> read("""
                        Resources:
                          OnIt:
                            Type: AWS::Serverless::Function
                            Properties:
                              Handler: x.Y
                              CodeUri: y.zip
                              Events: { It: %s }
                        """.formatted(event)))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void namesEveryProblemAtOnce() {
        assertThatThrownBy(() -> read("""
                        Parameters: { Needed: { Type: String } }
                        Resources:
                          Machine: { Type: AWS::EC2::Instance }
                          Topic: { Type: AWS::SNS::Topic, Properties: { Subscription: [{ Protocol: lambda, Endpoint: x }] } }
                          Fine: { Type: AWS::CloudWatch::Alarm }
                        """))
                .hasMessageContaining("Parameters.Needed has no default")
                .hasMessageContaining("Machine: resources of type AWS::EC2::Instance cannot be played")
                .hasMessageContaining("Topic: subscriptions by lambda cannot be played")
                .hasMessageNotContaining("Fine");
    }

    @Test
    void refusesAReferenceToNothing() {
        assertThatThrownBy(() ->
                        read("Resources: { Q: { Type: AWS::SQS::Queue, Properties: { QueueName: !Ref Nobody } } }"))
                .hasMessageContaining("There is no parameter or resource Nobody");
    }

    @Test
    void resolvesFunctions() {
        var template = read("""
                Parameters: { Word: { Type: String, Default: one }, Many: { Type: CommaDelimitedList, Default: "a,b" } }
                Mappings: { M: { one: { Value: mapped } } }
                Conditions:
                  Yes: !And [!Equals [!Ref Word, one], !Not [!Condition No]]
                  No: !Or [!Equals [!Ref Word, two], !Equals [!Ref Word, three]]
                Globals: { Function: { Timeout: 7, Environment: { Variables: { A: global, B: !Ref Word } } } }
                Resources:
                  Bucket: { Type: AWS::S3::Bucket }
                  Absent: { Type: AWS::Nobody::Knows, Condition: No }
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      Handler: x.Y::handleRequest
                      CodeUri: y.zip
                      Environment:
                        Variables:
                          A: !Sub ["${X}-${Word}-${Bucket}-${!kept}", { X: !Select [1, !Ref Many] }]
                          C: !Join ["/", [!GetAtt Bucket.Arn, !FindInMap [M, !Ref Word, Value]]]
                          D: !If [No, wrong, !If [Yes, right, wrong]]
                          E: !If [No, x, !Ref AWS::NoValue]
                          G: !Select [1, !Split [",", "p,q"]]
                """);
        var function = template.function("F");

        assertThat(function.environment().get())
                .isEqualTo(Map.of(
                        "A", "b-one-plenary-bucket-${kept}",
                        "B", "one",
                        "C", "arn:aws:s3:::plenary-bucket/mapped",
                        "D", "right",
                        "G", "q"));
        assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(function.handler()).isEqualTo("x.Y");
        assertThat(function.asynchronous())
                .isEqualTo(new Template.Asynchronous(2, Duration.ofHours(6), Optional.empty()));
    }

    @Test
    void playsTheDeployment() {
        var root = Path.of(System.getProperty("plenary.root"));
        var given = Map.of(
                "PublicAddress", "http://localhost:8080",
                "FirstStaff", "office@plenary.example",
                "Sender", "secretariat@plenary.example",
                "SenderDomain", "plenary.example",
                "AlarmAddress", "operator@plenary.example");

        var template = TemplateReader.read(root.resolve("template.yaml"), "eu-central-1", given);

        assertThat(template.functions()).extracting(Template.Function::id).contains("JoinFunction", "MailStream");
        assertThat(template.identities()).isEqualTo(Set.of("plenary.example"));
        assertThat(template.tables()).hasSize(1);
        assertThat(template.function("MailFeedback").events())
                .singleElement()
                .isInstanceOfSatisfying(
                        EventSource.Messages.class,
                        messages -> assertThat(messages.reportsItems()).isTrue());
    }

    private Template read(String yaml) {
        try {
            return TemplateReader.read(
                    Files.writeString(folder.resolve("template.yaml"), yaml), "eu-central-1", Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
