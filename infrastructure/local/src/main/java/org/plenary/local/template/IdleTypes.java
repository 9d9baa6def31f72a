package org.plenary.local.template;

import java.util.Set;

/**
 * The resource types of template.yaml that do nothing in the local world: they watch, grant, encrypt, name or keep
 * logs, and nothing that a person does depends on them here. Every other type is played, or refused by name.
 */
final class IdleTypes {
    private static final Set<String> WRITTEN = Set.of(
            // watching
            "AWS::CloudWatch::Alarm",
            "AWS::CloudWatch::CompositeAlarm",
            "AWS::CloudWatch::Dashboard",
            "AWS::CloudWatch::AnomalyDetector",
            "AWS::Logs::LogGroup",
            "AWS::Logs::MetricFilter",
            "AWS::Logs::QueryDefinition",
            "AWS::Logs::ResourcePolicy",
            "AWS::Budgets::Budget",
            "AWS::ApplicationInsights::Application",
            "AWS::ResourceGroups::Group",
            // granting: nobody's permissions are checked here; the permissions suite looks at what was called
            "AWS::IAM::Role",
            "AWS::IAM::Policy",
            "AWS::IAM::ManagedPolicy",
            "AWS::Lambda::Permission",
            "AWS::S3::BucketPolicy",
            "AWS::SQS::QueuePolicy",
            "AWS::SNS::TopicPolicy",
            "AWS::KMS::Key",
            "AWS::KMS::Alias",
            // before the gateway: of a distribution, only the headers it adds and the folders it serves are played
            "AWS::CloudFront::CachePolicy",
            "AWS::CloudFront::OriginRequestPolicy",
            "AWS::CloudFront::ResponseHeadersPolicy",
            "AWS::CloudFront::OriginAccessControl",
            "AWS::CloudFront::CloudFrontOriginAccessIdentity",
            "AWS::CloudFront::Function",
            "AWS::WAFv2::WebACL",
            "AWS::WAFv2::WebACLAssociation",
            "AWS::WAFv2::IPSet",
            "AWS::WAFv2::LoggingConfiguration",
            "AWS::CertificateManager::Certificate",
            "AWS::Route53::RecordSet",
            "AWS::Route53::RecordSetGroup",
            // deploying
            "AWS::CloudFormation::WaitConditionHandle",
            "AWS::SES::DedicatedIpPool",
            "AWS::Backup::BackupPlan",
            "AWS::Backup::BackupSelection",
            "AWS::Backup::BackupVault");

    private IdleTypes() {}

    static boolean contains(String type) {
        return WRITTEN.contains(type);
    }
}
