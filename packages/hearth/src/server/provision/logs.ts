/** AWS::Logs::LogGroup and ::LogStream: made, or brought to what the template says; their lines are kept. */
import { isRecord, Properties } from './properties.ts';
import { type Provision, unless } from './provisioner.ts';

export const provisionLogGroup: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const logGroupName = properties.text('LogGroupName') ?? resource.physicalName;
  const kmsKeyId = properties.text('KmsKeyId');
  await unless(['ResourceAlreadyExistsException'], () =>
    context.operate('logs', 'CreateLogGroup', {
      logGroupName,
      ...(kmsKeyId !== undefined && { kmsKeyId }),
      ...(properties.text('LogGroupClass') === 'INFREQUENT_ACCESS' && { logGroupClass: 'INFREQUENT_ACCESS' }),
    }),
  );
  const retentionInDays = properties.number('RetentionInDays');
  if (retentionInDays === undefined) await context.operate('logs', 'DeleteRetentionPolicy', { logGroupName });
  else await context.operate('logs', 'PutRetentionPolicy', { logGroupName, retentionInDays });
  const tags = tagsOf(properties.list('Tags'));
  if (Object.keys(tags).length > 0) await context.operate('logs', 'TagLogGroup', { logGroupName, tags });
  const arn = `arn:aws:logs:${context.region}:${context.accountId}:log-group:${logGroupName}:*`;
  return { ref: logGroupName, attributes: { Arn: arn } };
};

export const provisionLogStream: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const logGroupName = properties.requiredText('LogGroupName');
  const logStreamName = properties.text('LogStreamName') ?? resource.physicalName;
  await unless(['ResourceAlreadyExistsException'], () =>
    context.operate('logs', 'CreateLogStream', { logGroupName, logStreamName }),
  );
  return { ref: logStreamName, attributes: {} };
};

function tagsOf(list: readonly unknown[]): Record<string, string> {
  return Object.fromEntries(
    list.flatMap((tag) => (isRecord(tag) ? [[String(tag['Key']), String(tag['Value'] ?? '')]] : [])),
  );
}
