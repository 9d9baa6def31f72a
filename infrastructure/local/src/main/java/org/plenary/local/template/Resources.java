package org.plenary.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;

/** Names, ARNs and attributes of a template's resources, in the shapes that AWS gives them. */
final class Resources {
    private final JsonNode resources;
    private final Intrinsics intrinsics;
    private final Answers answers;

    Resources(JsonNode resources, Intrinsics intrinsics, Answers answers) {
        this.resources = resources;
        this.intrinsics = intrinsics;
        this.answers = answers;
    }

    /** What {@code !Ref} gives. */
    String reference(String id) {
        return switch (type(id)) {
            case "AWS::SQS::Queue" -> "https://sqs." + region() + ".amazonaws.com/" + account() + "/" + name(id);
            case "AWS::SNS::Topic" -> arn(id);
            default -> name(id);
        };
    }

    /** What {@code !GetAtt} gives. */
    JsonNode attribute(String id, String attribute) {
        var type = type(id);
        if (type.startsWith("Custom::")) {
            return answers.get(id, attribute);
        }
        return TextNode.valueOf(
                switch (attribute) {
                    case "Arn", "TopicArn" -> arn(id);
                    case "StreamArn" -> arn(id) + "/stream/1970-01-01T00:00:00.000";
                    case "QueueName", "TopicName", "Name" -> name(id);
                    case "QueueUrl" -> reference(id);
                    case "DomainName", "RegionalDomainName" ->
                        type.equals("AWS::S3::Bucket") ? name(id) + ".s3.amazonaws.com" : name(id) + ".local";
                    default -> name(id) + "-" + attribute;
                });
    }

    /** The physical name: as the template says, else the stack's name and the logical id. */
    String name(String id) {
        var properties = resources.path(id).path("Properties");
        var generated = intrinsics.reference("AWS::StackName") + "-" + id;
        return switch (type(id)) {
            case "AWS::Serverless::Function" -> named(properties, "FunctionName", generated);
            case "AWS::DynamoDB::Table" -> named(properties, "TableName", generated);
            case "AWS::S3::Bucket" -> named(properties, "BucketName", generated.toLowerCase(Locale.ROOT));
            case "AWS::SQS::Queue" -> named(properties, "QueueName", generated);
            case "AWS::SNS::Topic" -> named(properties, "TopicName", generated);
            case "AWS::SES::ConfigurationSet" -> named(properties, "Name", generated);
            case "AWS::SES::EmailIdentity" -> named(properties, "EmailIdentity", generated);
            default -> id;
        };
    }

    String arn(String id) {
        var name = name(id);
        var place = ":" + region() + ":" + account() + ":";
        return switch (type(id)) {
            case "AWS::Serverless::Function" -> "arn:aws:lambda" + place + "function:" + name;
            case "AWS::DynamoDB::Table" -> "arn:aws:dynamodb" + place + "table/" + name;
            case "AWS::S3::Bucket" -> "arn:aws:s3:::" + name;
            case "AWS::SQS::Queue" -> "arn:aws:sqs" + place + name;
            case "AWS::SNS::Topic" -> "arn:aws:sns" + place + name;
            default -> "arn:aws:local" + place + name;
        };
    }

    private String named(JsonNode properties, String property, String generated) {
        var value = intrinsics.resolve(properties.path(property));
        return value.isMissingNode() || value.isNull() ? generated : value.asText();
    }

    private String type(String id) {
        var resource = resources.path(id);
        if (!resource.isMissingNode()) {
            return resource.path("Type").asText();
        }
        if (madeBySam(id)) {
            return "";
        }
        throw new TemplateException("There is no parameter or resource " + id);
    }

    // The API without a resource of its own, a function's role
    private boolean madeBySam(String id) {
        return id.equals(TemplateReader.IMPLICIT_API)
                || (id.endsWith("Role") && resources.has(id.substring(0, id.length() - 4)));
    }

    private String region() {
        return intrinsics.reference("AWS::Region");
    }

    private String account() {
        return intrinsics.reference("AWS::AccountId");
    }
}
