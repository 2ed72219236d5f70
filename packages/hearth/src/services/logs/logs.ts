/** Functions' log lines by group and stream, in memory: the newest of them, as long as the home runs. */
import type { Clock } from '../../base/clock.ts';
import { ServiceError } from '../../wire/errors.ts';

/** Ours: what a home remembers of all lines together; the oldest go first. About 100 bytes a line. */
const LINES_MAX = 50_000;

export interface LogsDeps {
  readonly clock: Clock;
  readonly region: string;
  readonly accountId: string;
}

export interface Line {
  /** Counts up over the home. */
  readonly id: number;
  readonly stream: string;
  readonly at: number;
  readonly message: string;
}

export interface Group {
  readonly name: string;
  readonly createdAt: number;
  /** By name: when the stream was made. */
  readonly streams: Map<string, number>;
  lines: Line[];
}

export class Logs {
  readonly #deps: LogsDeps;
  readonly #groups = new Map<string, Group>();
  #count = 0;
  #next = 1;

  constructor(deps: LogsDeps) {
    this.#deps = deps;
  }

  append(groupName: string, stream: string, message: string): void {
    const at = this.#deps.clock.now();
    let group = this.#groups.get(groupName);
    if (!group)
      this.#groups.set(groupName, (group = { name: groupName, createdAt: at, streams: new Map(), lines: [] }));
    if (!group.streams.has(stream)) group.streams.set(stream, at);
    group.lines.push({ id: this.#next++, stream, at, message });
    this.#count += 1;
    if (this.#count > LINES_MAX) this.#forget();
  }

  groups(): readonly Group[] {
    return [...this.#groups.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** By name or ARN. @throws ResourceNotFoundException */
  group(input: {
    readonly logGroupName?: string | undefined;
    readonly logGroupIdentifier?: string | undefined;
  }): Group {
    const { logGroupName, logGroupIdentifier } = input;
    if (logGroupName !== undefined && logGroupIdentifier !== undefined)
      throw new ServiceError(
        'ValidationException',
        'LogGroup name and LogGroup ARN are mutually exclusive parameters.',
      );
    const name = logGroupName ?? /:log-group:([^:]+)/.exec(logGroupIdentifier ?? '')?.[1] ?? logGroupIdentifier;
    const group = this.#groups.get(name ?? '');
    if (!group) throw notFound('group');
    return group;
  }

  arn(groupName: string): string {
    return `arn:aws:logs:${this.#deps.region}:${this.#deps.accountId}:log-group:${groupName}`;
  }

  /** The older half of every group. */
  #forget(): void {
    this.#count = 0;
    for (const group of this.#groups.values()) {
      group.lines = group.lines.slice(Math.ceil(group.lines.length / 2));
      this.#count += group.lines.length;
    }
  }
}

export function notFound(what: 'group' | 'stream'): ServiceError {
  return new ServiceError('ResourceNotFoundException', `The specified log ${what} does not exist.`);
}

export function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
