/** AWS::S3::Bucket, with its notifications to functions, queues and EventBridge and its cross-origin rules. */
import { isDeepStrictEqual } from 'node:util';
import type {
  CreateBucketInput,
  GetBucketCorsOutput,
  GetBucketNotificationConfigurationOutput,
  PutBucketCorsInput,
  PutBucketNotificationConfigurationInput,
} from '../../api/s3.gen.ts';
import { tell, unservedTopics } from './left-out.ts';
import { Properties, type ResolvedResource } from './properties.ts';
import { type Provision, type ProvisionContext, unless } from './provisioner.ts';

export const provisionBucket: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const name = properties.text('BucketName') ?? resource.physicalName;
  const found = await unless(['NotFound', 'NoSuchBucket'], () => context.operate('s3', 'HeadBucket', { Bucket: name }));
  if (!found) await context.operate('s3', 'CreateBucket', { Bucket: name, ...placed(context.region) });

  const targets = await putNotifications(context, resource, name, properties.child('NotificationConfiguration'));
  await putCors(context, resource, name, properties.child('CorsConfiguration'));

  const host = `${name}.s3.amazonaws.com`;
  return {
    ref: name,
    attributes: {
      Arn: `arn:aws:s3:::${name}`,
      DomainName: host,
      RegionalDomainName: `${name}.s3.${context.region}.amazonaws.com`,
      DualStackDomainName: `${name}.s3.dualstack.${context.region}.amazonaws.com`,
      WebsiteURL: `http://${name}.s3-website-${context.region}.amazonaws.com`,
    },
    summary: { kind: 'bucket', detail: targets.length > 0 ? `-> ${targets.join(', ')}` : '' },
  };
};

/** us-east-1 is the one region that may not be named. */
function placed(region: string): Partial<CreateBucketInput> {
  if (region === 'us-east-1') return {};
  // Whether the region exists is for S3 to say.
  return { CreateBucketConfiguration: { LocationConstraint: region as Location } };
}

type Location = NonNullable<NonNullable<CreateBucketInput['CreateBucketConfiguration']>['LocationConstraint']>;

type NotificationConfiguration = NonNullable<PutBucketNotificationConfigurationInput['NotificationConfiguration']>;

/** Only what is new is put: a queue gets a test event each time. Returns where events go. */
async function putNotifications(
  context: ProvisionContext,
  resource: ResolvedResource,
  Bucket: string,
  properties: Properties | undefined,
): Promise<readonly string[]> {
  const before = await context.operate('s3', 'GetBucketNotificationConfiguration', { Bucket });
  // As CloudFormation: what the template never said is not taken back, for a custom resource may have said it.
  const said = context.update.deployed.get(resource.logicalId)?.properties['NotificationConfiguration'] !== undefined;
  if (!properties && !said) return receiversOf(before);
  const NotificationConfiguration = notificationConfiguration(properties, resource.logicalId);
  tell(context, resource, unservedTopics(resource.logicalId, properties));
  if (!isDeepStrictEqual(before, NotificationConfiguration))
    await context.operate('s3', 'PutBucketNotificationConfiguration', { Bucket, NotificationConfiguration });
  return receiversOf(NotificationConfiguration);
}

type CorsRules = NonNullable<PutBucketCorsInput['CORSConfiguration']['CORSRules']>;

/** As with notifications: rules that the template never had are somebody else's. */
async function putCors(
  context: ProvisionContext,
  resource: ResolvedResource,
  Bucket: string,
  properties: Properties | undefined,
): Promise<void> {
  if (properties) {
    // Which methods there are is for S3 to say.
    const CORSRules = properties.children('CorsRules').map(corsRule) as CorsRules;
    const before = await unless(['NoSuchCORSConfiguration'], () => context.operate('s3', 'GetBucketCors', { Bucket }));
    if (isDeepStrictEqual(before, { CORSRules } satisfies GetBucketCorsOutput)) return;
    await context.operate('s3', 'PutBucketCors', { Bucket, CORSConfiguration: { CORSRules } });
  } else if (context.update.deployed.get(resource.logicalId)?.properties['CorsConfiguration'] !== undefined)
    await context.operate('s3', 'DeleteBucketCors', { Bucket });
}

/** CloudFormation says `Id`, `ExposedHeaders` and `MaxAge` where the API says `ID`, `ExposeHeaders` and `MaxAgeSeconds`. */
function corsRule(rule: Properties) {
  const [ID, headers, exposed, MaxAgeSeconds] = [
    rule.text('Id'),
    rule.texts('AllowedHeaders'),
    rule.texts('ExposedHeaders'),
    rule.number('MaxAge'),
  ];
  return {
    ...(ID !== undefined && { ID }),
    AllowedMethods: rule.texts('AllowedMethods'),
    AllowedOrigins: rule.texts('AllowedOrigins'),
    ...(headers.length > 0 && { AllowedHeaders: headers }),
    ...(exposed.length > 0 && { ExposeHeaders: exposed }),
    ...(MaxAgeSeconds !== undefined && { MaxAgeSeconds }),
  };
}

function receiversOf({
  LambdaFunctionConfigurations = [],
  QueueConfigurations = [],
  EventBridgeConfiguration,
}: GetBucketNotificationConfigurationOutput): readonly string[] {
  const arns = [
    ...LambdaFunctionConfigurations.map((one) => one.LambdaFunctionArn),
    ...QueueConfigurations.map((one) => one.QueueArn),
  ];
  return [...arns.map((arn) => arn.split(':').at(-1) ?? arn), ...(EventBridgeConfiguration ? ['EventBridge'] : [])];
}

/** CloudFormation says `Event`, `Function` and `Queue` where the API says `Events`, `LambdaFunctionArn` and `QueueArn`. */
function notificationConfiguration(properties: Properties | undefined, logicalId: string): NotificationConfiguration {
  const lambdas = properties?.children('LambdaConfigurations') ?? [];
  const queues = properties?.children('QueueConfigurations') ?? [];
  const common = (entry: Properties, index: number) => ({
    Id: `${logicalId}-${index}`,
    Events: [entry.requiredText('Event')],
    ...filterOf(entry),
  });
  const functionsOf = lambdas.map((entry, index) => ({
    ...common(entry, index),
    LambdaFunctionArn: entry.requiredText('Function'),
  }));
  const queuesOf = queues.map((entry, index) => ({
    ...common(entry, lambdas.length + index),
    QueueArn: entry.requiredText('Queue'),
  }));
  const bridge = properties?.child('EventBridgeConfiguration');
  const configuration = {
    ...(queuesOf.length > 0 && { QueueConfigurations: queuesOf }),
    ...(functionsOf.length > 0 && { LambdaFunctionConfigurations: functionsOf }),
    ...(bridge && bridge.flag('EventBridgeEnabled') !== false && { EventBridgeConfiguration: {} }),
  };
  // Event names are checked by the service itself, as for any client.
  return configuration as NotificationConfiguration;
}

function filterOf(entry: Properties): { Filter?: { Key: { FilterRules: { Name: string; Value: string }[] } } } {
  const rules = entry.child('Filter')?.child('S3Key')?.children('Rules') ?? [];
  if (rules.length === 0) return {};
  return {
    Filter: {
      Key: {
        FilterRules: rules.map((rule) => ({ Name: rule.requiredText('Name'), Value: rule.requiredText('Value') })),
      },
    },
  };
}
