/** What `start` takes, and what it means when nothing is said. */
import type { ConditionsName, LagName } from '../base/conditions.ts';
import type { Log } from '../base/log.ts';

export interface StartOptions {
  /** Path of the SAM or CloudFormation template. */
  readonly template: string;
  /** Port of all AWS services; 0 takes any. Default 0, so that many homes live in one test process. */
  readonly port?: number;
  /** Default 127.0.0.1. Another address is refused while the well-known key `test` is active. */
  readonly host?: string;
  /** State directory; default `.hearth` beside the template. */
  readonly dataDir?: string;
  /** Keep nothing: state in a temporary folder, fsync off, removed at close. Default true when `dataDir` is not given. */
  readonly ephemeral?: boolean;
  readonly conditions?: ConditionsName;
  /** How late replicas, indexes and streams are; default by `conditions`. `oldest`: as late as they may ever be. */
  readonly lag?: LagName;
  /** An invocation that leaves a transaction, a statement, a lock or the like open in a database fails. Default false: it is told. */
  readonly strict?: boolean;
  /** The Data API lets PostgreSQL infer the types of parameters; AWS refuses a uuid without a cast. Default false. */
  readonly lenientDataApi?: boolean;
  /** Replays chance. */
  readonly seed?: string;
  /** Template parameters. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Used where `parameters` says nothing, and the template has such a parameter: what samconfig.toml has. */
  readonly parameterDefaults?: Readonly<Record<string, string>>;
  /** Remove also what holds data when the template has it no more. Default false: it is kept, and named. */
  readonly removeData?: boolean;
  /** Values for Fn::ImportValue, by the name of the export. */
  readonly imports?: Readonly<Record<string, string>>;
  /** Default: the name of the template's folder. */
  readonly stackName?: string;
  /** Default: `AWS_REGION`, else us-east-1. */
  readonly region?: string;
  /** Default test/test, account 000000000000, as local tools use. */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly accountId?: string;
  };
  /** Reload when a handler or the template is saved. Default false. */
  readonly watch?: boolean;
  /** Write `.env.hearth` beside the template. Default false. */
  readonly envFile?: boolean;
  /** First port of the HTTP APIs; default the next after `port`, or any when `port` is 0. */
  readonly httpApiPort?: number;
  /** First port of the PostgreSQL endpoints; default 5466, or any when `port` is 0. */
  readonly postgresPort?: number;
  readonly log?: Log;
}

export const PORT_DEFAULT = 4566;
export const POSTGRES_PORT_DEFAULT = 5466;
export const REGION_DEFAULT = 'us-east-1';
export const ACCOUNT_DEFAULT = '000000000000';
export const WELL_KNOWN_KEY = { accessKeyId: 'test', secretAccessKey: 'test' } as const;

/** How long requests in flight may take to finish when the home closes. */
export const CLOSE_GRACE_MS = 5_000;
