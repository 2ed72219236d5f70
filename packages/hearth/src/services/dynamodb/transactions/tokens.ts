/** Client request tokens of TransactWriteItems: the same token within ten minutes answers for the first call. */
import { hash as digest } from 'node:crypto';
import type { Clock } from '../../../base/clock.ts';
import type { Database as LmdbDatabase, Lmdb } from '../../../engines/lmdb.ts';

/** AWS: a token is good for 10 minutes after the request that used it finished. */
const TOKEN_MS = 10 * 60 * 1000;
/** Tokens looked at, and removed in one write. */
const CLEARING_BATCH = 1000;

interface Use {
  readonly atMs: number;
  readonly fingerprint: string;
}

export class TransactionTokens {
  readonly #uses: LmdbDatabase<unknown, string>;
  readonly #lmdb: Lmdb;
  readonly #clock: Clock;

  constructor(lmdb: Lmdb, clock: Clock) {
    this.#lmdb = lmdb;
    this.#clock = clock;
    this.#uses = lmdb.database('dynamodb.tokens', { encoding: 'json' });
  }

  fingerprint(request: unknown): string {
    return digest('sha256', JSON.stringify(request), 'base64');
  }

  /** Whether the token was used, and for the same request. Inside a write as well as outside. */
  seen(token: string, fingerprint: string): 'no' | 'same' | 'other' {
    // Written by remember().
    const use = this.#uses.get(token) as Use | undefined;
    if (!use || use.atMs <= this.#clock.now() - TOKEN_MS) return 'no';
    return use.fingerprint === fingerprint ? 'same' : 'other';
  }

  /** Only inside the write that the token stands for. */
  remember(token: string, fingerprint: string): void {
    const use: Use = { atMs: this.#clock.now(), fingerprint };
    void this.#uses.put(token, use);
  }

  /** Clients send a token with every transaction, so that there may be many. */
  async forgetOld(stopped: () => boolean): Promise<void> {
    const horizon = this.#clock.now() - TOKEN_MS;
    let last: string | undefined;
    do {
      const from = last === undefined ? {} : { start: last, exclusiveStart: true };
      const page = [...this.#uses.getRange({ ...from, limit: CLEARING_BATCH })];
      // As in seen().
      const old = page.filter(({ value }) => (value as Use).atMs <= horizon);
      if (old.length > 0) await this.#lmdb.write(() => old.forEach(({ key }) => void this.#uses.remove(key)));
      last = page.at(-1)?.key;
    } while (last !== undefined && !stopped());
  }
}
