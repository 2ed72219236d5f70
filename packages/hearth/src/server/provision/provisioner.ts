/** What a provisioner of one resource type gets and gives. One file a service holds those of its types. */
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import type { DynamodbOperations } from '../../api/dynamodb.gen.ts';
import type { IamOperations } from '../../api/iam.gen.ts';
import type { LogsOperations } from '../../api/logs.gen.ts';
import type { RdsOperations } from '../../api/rds.gen.ts';
import type { S3Operations } from '../../api/s3.gen.ts';
import type { SecretsManagerOperations } from '../../api/secrets-manager.gen.ts';
import type { SqsOperations } from '../../api/sqs.gen.ts';
import type { SsmOperations } from '../../api/ssm.gen.ts';
import { ServiceError } from '../../wire/errors.ts';
import type { CustomResources } from '../custom-resources.ts';
import type { HttpApis } from '../http-apis.ts';
import type { Services } from '../wiring.ts';
import type { ResolvedResource } from './properties.ts';
import type { Update } from './update.ts';

export interface Provisioned {
  /** What `Ref` gives. */
  readonly ref: string;
  /** What `Fn::GetAtt` gives, by attribute. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** For what is not made: a name for any attribute. */
  readonly anyAttribute?: (attribute: string) => string;
  /** Of a custom resource: what its function answered, sealed. */
  readonly custom?: string;
  /** One line for the person at the terminal, where there is something to say. */
  readonly summary?: { readonly kind: string; readonly detail: string };
}

export interface ProvisionContext {
  readonly services: Services;
  readonly operate: Operate;
  readonly httpApis: HttpApis;
  /** The template's own managed policies by ARN. */
  readonly managedPolicies: Map<string, { readonly name: string; readonly document: string }>;
  readonly update: Update;
  readonly custom: CustomResources;
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
  readonly region: string;
  readonly accountId: string;
  /** Handed in for other stacks' exports and outputs, and for what dynamic references read. */
  readonly imports: Readonly<Record<string, string>>;
  /** `https://<api>.execute-api.…amazonaws.com` of this stack's APIs → where they listen here; other texts as they are. */
  localUrl(text: string): string;
}

export type Provision = (context: ProvisionContext, resource: ResolvedResource) => Promise<Provisioned>;

export interface OperationsByService {
  dynamodb: DynamodbOperations;
  iam: IamOperations;
  logs: LogsOperations;
  rds: RdsOperations;
  s3: S3Operations;
  'secrets-manager': SecretsManagerOperations;
  sqs: SqsOperations;
  ssm: SsmOperations;
}

/** Runs one of the services' own operations, as CloudFormation would. */
export type Operate = <S extends keyof OperationsByService, O extends keyof OperationsByService[S] & string>(
  service: S,
  operation: O,
  input: InputOf<OperationsByService[S][O]>,
) => Promise<OutputOf<OperationsByService[S][O]>>;

type InputOf<Types> = Types extends { input: infer Input } ? Input : never;
type OutputOf<Types> = Types extends { output: infer Output } ? Output : never;

/** The result, or undefined where the service answers with one of these codes. */
export async function unless<Result>(
  codes: readonly string[],
  attempt: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof ServiceError && codes.includes(error.code)) return undefined;
    throw error;
  }
}
