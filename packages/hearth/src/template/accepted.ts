/**
 * Resource types that mean something to AWS alone: they get a name to be referred by, and nothing is made of them. Only types
 * without which the application behaves the same on one machine stand here; each group says why.
 */

export interface SupportedType {
  readonly kind: 'made' | 'accepted';
  readonly properties: ReadonlySet<string>;
  readonly quiet: ReadonlySet<string>;
  /** Quiet ones with which the application would behave otherwise on AWS, and what is otherwise here. */
  readonly told?: Readonly<Record<string, string>>;
  /** Whatever it is given has an effect. */
  readonly anyProperty?: boolean;
  /** Properties that name what it is about: where that is not made here, neither is this. */
  readonly about?: ReadonlySet<string>;
  /** For `accepted`: why nothing is made. */
  readonly note?: string;
}

function accepted(note: string, types: string): Record<string, SupportedType> {
  const support: SupportedType = { kind: 'accepted', properties: new Set(), quiet: new Set(), note };
  return Object.fromEntries(types.split(/\s+/).map((type) => [`AWS::${type}`, support]));
}

export const NETWORK: SupportedType = {
  kind: 'accepted',
  properties: new Set(),
  quiet: new Set(),
  note: 'there is no network to build: everything runs on this machine',
};

/** Machines of EC2 would run something; the rest of it is the network around them. */
const MACHINES = /^AWS::EC2::(?:Instance|LaunchTemplate|SpotFleet|EC2Fleet|Host|Volume)/;

export function isNetwork(type: string): boolean {
  return type.startsWith('AWS::EC2::') && !MACHINES.test(type);
}

export const acceptedTypes: Readonly<Record<string, SupportedType>> = {
  ...accepted('there is no account of API Gateway to configure', 'ApiGateway::Account'),
  ...accepted(
    'the API answers on an address of this machine',
    `ApiGateway::DomainName ApiGateway::DomainNameV2 ApiGateway::BasePathMapping ApiGateway::BasePathMappingV2
     ApiGateway::DomainNameAccessAssociation ApiGateway::VpcLink ApiGateway::ClientCertificate ApiGatewayV2::DomainName
     ApiGatewayV2::ApiMapping ApiGatewayV2::VpcLink CertificateManager::Certificate Route53::HostedZone Route53::RecordSet
     Route53::RecordSetGroup Route53::HealthCheck`,
  ),
  ...accepted(
    'no web firewall stands before an API on this machine',
    `WAFv2::WebACLAssociation WAFv2::WebACL WAFv2::IPSet WAFv2::RuleGroup WAFv2::RegexPatternSet WAFv2::LoggingConfiguration
     WAFRegional::WebACLAssociation WAFRegional::WebACL WAFRegional::IPSet WAFRegional::Rule`,
  ),
  ...accepted(
    'requests are not validated, and the gateway answers errors in its own form',
    'ApiGateway::Model ApiGateway::RequestValidator ApiGateway::GatewayResponse ApiGateway::DocumentationPart ApiGateway::DocumentationVersion ApiGatewayV2::Model',
  ),
  ...accepted('it says something to AWS CDK alone', 'CDK::Metadata'),
  ...accepted(
    'nothing is waited for: what is made is there at once',
    'CloudFormation::WaitCondition CloudFormation::WaitConditionHandle',
  ),
  ...accepted(
    'what happens here is not watched: the journal and `hearth logs` show it',
    `CloudWatch::Alarm CloudWatch::CompositeAlarm CloudWatch::Dashboard CloudWatch::AnomalyDetector CloudWatch::InsightRule
     Logs::MetricFilter Logs::QueryDefinition Logs::ResourcePolicy Logs::Transformer XRay::Group XRay::SamplingRule XRay::ResourcePolicy
     ApplicationInsights::Application ResourceGroups::Group RUM::AppMonitor ApplicationSignals::ServiceLevelObjective
     CloudTrail::Trail Config::ConfigRule Budgets::Budget Oam::Link Logs::LogAnomalyDetector Logs::AccountPolicy CloudWatch::MetricStream
     Synthetics::Canary CE::AnomalyMonitor CE::AnomalySubscription Chatbot::SlackChannelConfiguration GuardDuty::Detector
     SecurityHub::Hub AccessAnalyzer::Analyzer CodeStarNotifications::NotificationRule`,
  ),
  ...accepted(
    'it tells people of the application, and nothing asks for it at run time',
    `Schemas::Registry Schemas::Schema Schemas::Discoverer Schemas::RegistryPolicy ServiceCatalogAppRegistry::Application
     ServiceCatalogAppRegistry::AttributeGroup ServiceCatalogAppRegistry::AttributeGroupAssociation
     ServiceCatalogAppRegistry::ResourceAssociation`,
  ),
  ...accepted(
    'capacity does not grow by rules: what this machine has is there',
    'ApplicationAutoScaling::ScalableTarget ApplicationAutoScaling::ScalingPolicy',
  ),
  ...accepted(
    'every save deploys at once',
    'CodeDeploy::Application CodeDeploy::DeploymentGroup CodeDeploy::DeploymentConfig',
  ),
  ...accepted(
    'every change of code is taken',
    'Lambda::CodeSigningConfig Signer::SigningProfile Signer::ProfilePermission',
  ),
  ...accepted('nothing is encrypted with keys of a customer', 'KMS::Key KMS::Alias KMS::ReplicaKey'),
  ...accepted('policies of buses are not evaluated', 'Events::EventBusPolicy'),
  ...accepted(
    'no machine takes a role on',
    'IAM::InstanceProfile IAM::ServiceLinkedRole IAM::OIDCProvider IAM::SAMLProvider',
  ),
  ...accepted('backups are made by a call', 'Backup::BackupPlan Backup::BackupVault Backup::BackupSelection'),
  ...accepted('the database runs with the settings of its engine', 'RDS::OptionGroup'),
  ...accepted('bucket policies are not evaluated: what roles and users may do decides', 'S3::BucketPolicy'),
  ...accepted('secrets keep their value until something changes it', 'SecretsManager::ResourcePolicy'),
  ...accepted('nobody else is there to use a layer', 'Lambda::LayerVersionPermission'),
};
