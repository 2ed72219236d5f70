/**
 * Names for what is not made here: what AWS's name or ARN of it would look like, so that a function's environment and a policy
 * can hold it. Whoever calls by such a name gets the error of a service that Hearth does not serve.
 */
import { physicalName } from './physical-names.ts';

export interface StandInScope {
  readonly stackName: string;
  readonly region: string;
  readonly accountId: string;
  readonly partition: string;
}

/** Types whose `Ref` is an ARN: the resource type reference of CloudFormation, 2026-11. */
const REF_IS_ARN: ReadonlySet<string> = new Set([
  'AWS::SNS::Topic',
  'AWS::StepFunctions::StateMachine',
  'AWS::StepFunctions::Activity',
  'AWS::Serverless::StateMachine',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::MSK::Cluster',
  'AWS::CertificateManager::Certificate',
  'AWS::CloudFormation::Stack',
  'AWS::ECS::TaskDefinition',
  'AWS::ECS::Service',
  'AWS::IAM::ManagedPolicy',
]);

/** The service in an ARN where it is not the lower-case name in the type. */
const ARN_SERVICES: Readonly<Record<string, string>> = {
  StepFunctions: 'states',
  Cognito: 'cognito-idp',
  CertificateManager: 'acm',
  KinesisFirehose: 'firehose',
  ElasticLoadBalancingV2: 'elasticloadbalancing',
  MSK: 'kafka',
  OpenSearchService: 'es',
  Elasticsearch: 'es',
  EFS: 'elasticfilesystem',
  WAFv2: 'wafv2',
  CloudWatch: 'cloudwatch',
  Serverless: 'cloudformation',
};

/** What stands before the name in an ARN, where something does. */
const ARN_RESOURCES: Readonly<Record<string, string>> = {
  'AWS::SNS::Topic': '',
  'AWS::StepFunctions::StateMachine': 'stateMachine:',
  'AWS::Serverless::StateMachine': 'stateMachine:',
  'AWS::Kinesis::Stream': 'stream/',
  'AWS::KinesisFirehose::DeliveryStream': 'deliverystream/',
  'AWS::Cognito::UserPool': 'userpool/',
  'AWS::KMS::Key': 'key/',
  'AWS::CloudFormation::Stack': 'stack/',
  'AWS::ECS::Cluster': 'cluster/',
  'AWS::MSK::Cluster': 'cluster/',
  'AWS::Logs::LogGroup': 'log-group:',
};

/** The property that names a resource where the template does so itself. */
const NAMES: Readonly<Record<string, string>> = {
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::KMS::Alias': 'AliasName',
  'AWS::Kinesis::Stream': 'Name',
  'AWS::KinesisFirehose::DeliveryStream': 'DeliveryStreamName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::Serverless::StateMachine': 'Name',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
};

/** The name that the template gives; undefined where AWS makes one up. */
export function givenName(type: string, properties: unknown): string | undefined {
  const key = NAMES[type];
  // Only text is a name known without making anything.
  const name = key === undefined ? undefined : (properties as Readonly<Record<string, unknown>> | undefined)?.[key];
  return typeof name === 'string' ? name : undefined;
}

/** @param attribute undefined for `Ref` */
export function standIn(
  scope: StandInScope,
  logicalId: string,
  type: string,
  attribute: string | undefined,
  given?: string,
): string {
  const name = given ?? physicalName(scope.stackName, logicalId, type);
  if (attribute === undefined) return REF_IS_ARN.has(type) ? arnOf(scope, type, name) : name;
  if (attribute === 'Arn' || attribute.endsWith('Arn')) return arnOf(scope, type, name);
  if (attribute.endsWith('Name') || attribute.endsWith('Id')) return name;
  return `${name}.${attribute}`;
}

function arnOf({ partition, region, accountId }: StandInScope, type: string, name: string): string {
  const [, product = 'hearth', kind = ''] = type
    .replace('Serverless::StateMachine', 'StepFunctions::StateMachine')
    .split('::');
  const service = ARN_SERVICES[product] ?? product.toLowerCase();
  const prefix = ARN_RESOURCES[type] ?? `${kind.toLowerCase()}/`;
  return `arn:${partition}:${service}:${region}:${accountId}:${prefix}${name}`;
}
