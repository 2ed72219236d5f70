/** Properties that name where something goes: without the receiver that part goes, and the rest of the resource stays. */
import type { Path } from './rewrite.ts';

/** Lists whose items each name one receiver: an item about what is not there goes, the others stay. */
const RECEIVERS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'AWS::S3::Bucket': ['LambdaConfigurations', 'QueueConfigurations', 'TopicConfigurations'].map((name) => [
    'NotificationConfiguration',
    name,
  ]),
  'AWS::Events::Rule': [['Targets']],
  'AWS::IAM::Policy': [['Roles'], ['Users']],
  'AWS::Lambda::Function': [['Layers']],
  'AWS::IAM::ManagedPolicy': [['Roles'], ['Users']],
};

/** Properties that name where something goes when it has failed or changed: without the receiver they are dropped. */
const DROPPED: Readonly<Record<string, ReadonlySet<string>>> = {
  'AWS::DynamoDB::Table': new Set(['KinesisStreamSpecification']),
  'AWS::Lambda::EventInvokeConfig': new Set(['DestinationConfig/OnSuccess', 'DestinationConfig/OnFailure']),
  'AWS::Lambda::EventSourceMapping': new Set(['DestinationConfig']),
  'AWS::Lambda::Function': new Set(['DeadLetterConfig']),
  'AWS::SQS::Queue': new Set(['RedrivePolicy']),
};

/** @returns what goes with the receiver that `path` names, as a path with slashes; undefined where nothing does */
export function receiverItem(type: string, path: Path): string | undefined {
  const dropped = [path.slice(0, 1), path.slice(0, 2)].map((part) => part.join('/'));
  const property = dropped.find((part) => DROPPED[type]?.has(part));
  if (property !== undefined) return property;
  const list = (RECEIVERS[type] ?? []).find((prefix) => prefix.every((key, index) => path[index] === key));
  return list && typeof path[list.length] === 'number' ? path.slice(0, list.length + 1).join('/') : undefined;
}
