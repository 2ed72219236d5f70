/** What a running cluster is made of, what it is told, and what it tells. */
import type { Clock } from '../../base/clock.ts';
import type { ConditionsName } from '../../base/conditions.ts';
import type { Log } from '../../base/log.ts';
import type { Random } from '../../base/random.ts';
import type { Certificate } from './certificate.ts';
import type { TokenEndpoint } from './database-token.ts';
import type { MasterUser } from './master-user.ts';
import type { NodeSettings } from './node.ts';
import type { DatabaseCall } from './overheard.ts';
import type { EffectiveParameters } from './parameters/effective.ts';
import type { Peer } from './peers.ts';
import type { Scaling } from './records.ts';

export interface Member extends NodeSettings {
  readonly isWriter: boolean;
  /** Of the instance's own endpoint; undefined where the writer's endpoint serves. */
  readonly port: number | undefined;
  /** Since when it was paused when Hearth ended. */
  readonly pausedAtMs: number | undefined;
}

/** What may change while it runs. */
export interface ClusterSettings {
  readonly scaling: Scaling | undefined;
  readonly iamAuthentication: boolean;
  readonly stopped: boolean;
}

/** What the records say. */
export interface Wanted {
  readonly settings: ClusterSettings;
  /** The writer first. */
  readonly members: readonly Member[];
}

export interface ClusterOptions {
  readonly name: string;
  readonly directory: string;
  readonly durable: boolean;
  readonly host: string;
  readonly conditions: ConditionsName;
  /** For clients that want TLS. */
  readonly certificate: () => Certificate;
  /** Asked at each start: who the master user is, and whether PostgreSQL has been told so already. */
  readonly master: () => MasterUser & { readonly applied: boolean };
  /** Called once PostgreSQL has it. */
  readonly onApplied: () => Promise<void>;
  /** Called before clients reach a new writer: the record must survive what comes. */
  readonly onFailover: (writer: string) => Promise<void>;
  readonly onEvent: (event: ClusterEvent) => void;
  /** An instance paused, or, without a time, is paused no longer. */
  readonly onPause: (instance: string, atMs: number | undefined) => Promise<void>;
  /** The function that a connection belongs to, as far as is known. */
  readonly ownerOf: (peer: Peer) => { readonly functionName: string } | undefined;
  /** Hears what clients do over TCP. Absent: nobody listens. */
  readonly onCall?: ((call: DatabaseCall) => void) | undefined;
  /** What an instance's groups and size say now. */
  readonly parameters: (instance: string) => EffectiveParameters;
  /** Whether a database token lets this user in where he came. */
  readonly checkToken: (token: string, user: string, at: TokenEndpoint) => Promise<boolean>;
  /** What else needs it awake: the names of its proxies. */
  readonly heldBy: () => readonly string[];
  readonly log: Log;
  readonly clock: Clock;
  readonly random: Random;
}

export interface ClusterEvent {
  /** `RDS-EVENT-0370` */
  readonly id: string;
  /** The instance's identifier; undefined: the cluster itself. */
  readonly instance: string | undefined;
  readonly categories: readonly string[];
  readonly message: string;
}
