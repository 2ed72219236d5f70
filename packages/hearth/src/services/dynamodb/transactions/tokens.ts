/** Client request tokens of TransactWriteItems: the same token within ten minutes answers for the first call. */
import { hash as digest } from 'node:crypto';
import type { Clock } from '../../../base/clock.ts';
import type { Database as LmdbDatabase, Lmdb } from '../../../engines/lmdb.ts';

/** AWS: a token is good for 10 minutes after the request that used it finished. */
const TOKEN_MS = 10 * 60 * 1000;
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

  async forgetOld(): Promise<void> {
    const horizon = this.#clock.now() - TOKEN_MS;
    const old: string[] = [];
    for (const { key, value } of this.#uses.getRange()) {
      // As in seen().
      if ((value as Use).atMs <= horizon) old.push(key);
      if (old.length === CLEARING_BATCH) break;
    }
    if (old.length > 0) await this.#lmdb.write(() => old.forEach((token) => void this.#uses.remove(token)));
  }
}
