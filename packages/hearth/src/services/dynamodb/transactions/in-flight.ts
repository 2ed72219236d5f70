/**
 * Transactions that have begun and are not durable yet. Whoever else wants to write one of their items is refused, as AWS
 * refuses it; each of them holds its items from its checks until it has ended. And writes of single items that have not
 * ended: only a transaction that reads is refused those (AWS: Transaction conflict handling in DynamoDB).
 */
import { ServiceError } from '../../../wire/errors.ts';
import type { Reason } from './reasons.ts';
import { cancelled, NO_REASON } from './reasons.ts';

const CONFLICT = 'Transaction is ongoing for the item.';

export class TransactionsInFlight {
  readonly #items = new Set<string>();
  readonly #tokens = new Set<string>();
  /** What writes of single items are under way for; only a transaction that reads has to look into it. */
  readonly #writes = new Set<readonly Buffer[]>();

  /** @throws TransactionInProgressException while the request of the same token has not ended */
  checkToken(token: string): void {
    if (!this.#tokens.has(token)) return;
    throw new ServiceError(
      'TransactionInProgressException',
      'The transaction with the given request token is already in progress.',
      { status: 400 },
    );
  }

  /** @throws TransactionCanceledException where another transaction holds any of the items */
  checkItems(places: readonly Buffer[]): void {
    if (this.#items.size > 0) refuse(places, (place) => this.holds(place));
  }

  /** For a transaction that reads. @throws TransactionCanceledException where any of the items is being written */
  checkReads(places: readonly Buffer[]): void {
    if (this.#items.size === 0 && this.#writes.size === 0) return;
    const written = new Set([...this.#writes].flat().map((place) => place.toString('latin1')));
    refuse(places, (place) => this.holds(place) || written.has(place.toString('latin1')));
  }

  /** To be called when a write of single items begins, with what end() gets: on the way of every write, so it does little. */
  begin(places: readonly Buffer[]): void {
    this.#writes.add(places);
  }

  end(places: readonly Buffer[]): void {
    this.#writes.delete(places);
  }

  /** @throws TransactionConflictException for the write of a single item that a transaction holds */
  checkItem(place: Buffer): void {
    if (this.holds(place)) throw new ServiceError('TransactionConflictException', CONFLICT, { status: 400 });
  }

  holds(place: Buffer): boolean {
    return this.#items.size > 0 && this.#items.has(place.toString('latin1'));
  }

  /** Holds the items while `work` runs; checkToken() and checkItems() come before, without an await in between. */
  async hold<Result>(
    token: string | undefined,
    places: readonly Buffer[],
    work: () => Promise<Result>,
  ): Promise<Result> {
    const held = places.map((place) => place.toString('latin1'));
    for (const item of held) this.#items.add(item);
    if (token !== undefined) this.#tokens.add(token);
    try {
      return await work();
    } finally {
      for (const item of held) this.#items.delete(item);
      if (token !== undefined) this.#tokens.delete(token);
    }
  }
}

function refuse(places: readonly Buffer[], isBusy: (place: Buffer) => boolean): void {
  const reasons = places.map((place): Reason =>
    isBusy(place) ? { Code: 'TransactionConflict', Message: CONFLICT } : NO_REASON,
  );
  if (reasons.some((reason) => reason !== NO_REASON)) throw cancelled(reasons);
}
