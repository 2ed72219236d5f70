/** TransactWriteItems: up to 100 puts, updates, deletes and checks of any tables, all or nothing, in one write of the engine. */
import type { TransactWriteItemsInput, TransactWriteItemsOutput } from '../../../api/dynamodb.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Call } from '../../../wire/operation.ts';
import {
  consumedCapacity,
  type ConsumedCapacity,
  addUnits,
  newUnits,
  readUnits,
  totalUnits,
  type Units,
} from '../capacity.ts';
import type { Database } from '../database.ts';
import { itemCollectionMetrics, type ItemCollectionMetrics } from '../items/item-collections.ts';
import { isMet } from '../items/request.ts';
import type { Stored } from '../items/store.ts';
import { staysAway, updated } from '../items/update.ts';
import { baseUnits, commit, type NewItem, type Write, writeItem } from '../items/write-item.ts';
import { byTable } from '../tables/by-table.ts';
import { chargeActions, type Cost } from '../transactions/charge.ts';
import { locate, type LocatedAction, readAction } from '../transactions/actions.ts';
import { checkPayload } from '../transactions/payload.ts';
import {
  cancelled,
  checkDistinctItems,
  NO_REASON,
  type Reason,
  reasonOf,
  TRANSACTION_UNITS_FACTOR,
  validationReasons,
} from '../transactions/reasons.ts';

type UnitsByTable = Map<string, Units>;

export async function transactWriteItems(
  db: Database,
  input: TransactWriteItemsInput,
  call: Call,
): Promise<TransactWriteItemsOutput> {
  const { ClientRequestToken: token, TransactItems } = input;
  const fingerprint = token === undefined ? '' : db.tokens.fingerprint(TransactItems);
  const parsed = TransactItems.map(readAction);
  // A table that is missing fails the request before any action is looked at.
  for (const { tableName } of parsed) db.catalog.get(tableName);
  const actions = validationReasons(parsed, (action) => locate(db, action));
  checkDistinctItems(actions.map((action) => action.place));

  return writeTransaction(db, actions, { ...input, fingerprint }, call);
}

export interface TransactionRequest {
  readonly ClientRequestToken?: string | undefined;
  /** Of what was asked for under the token. */
  readonly fingerprint: string;
  readonly ReturnConsumedCapacity?: string | undefined;
  readonly ReturnItemCollectionMetrics?: string | undefined;
}

/** All of the actions or none; what TransactWriteItems and ExecuteTransaction have in common. */
export async function writeTransaction(
  db: Database,
  actions: readonly LocatedAction[],
  request: TransactionRequest,
  call: Call,
): Promise<TransactWriteItemsOutput> {
  checkPayload(actions);
  const outcome = await once(db, actions, request);

  const total = [...outcome.units.values()].reduce((sum, each) => sum + totalUnits(each), 0);
  call.notes.resource = [...new Set(actions.map(({ table }) => table.arn))].join(',');
  if (outcome.kind === 'read') call.notes.readUnits = total;
  else call.notes.writeUnits = total;
  const consumed = [...outcome.units].flatMap(([name, units]): ConsumedCapacity[] => {
    const capacity = consumedCapacity(request.ReturnConsumedCapacity, name, units, outcome.kind);
    return capacity ? [capacity] : [];
  });
  const metrics = collectionMetrics(db, request.ReturnItemCollectionMetrics, actions);
  return {
    ConsumedCapacity: consumed.length > 0 ? consumed : undefined,
    ...(Object.keys(metrics).length > 0 && { ItemCollectionMetrics: metrics }),
  };
}

interface Outcome {
  readonly units: UnitsByTable;
  readonly kind: 'read' | 'write';
}

/** Runs the transaction unless its token has seen it run; holds its items until it is durable. */
function once(db: Database, actions: readonly LocatedAction[], request: TransactionRequest): Promise<Outcome> {
  const { ClientRequestToken: token, fingerprint } = request;
  const places = actions.map((action) => action.place);
  if (token !== undefined) db.transactions.checkToken(token);
  if (token === undefined || db.tokens.seen(token, fingerprint) === 'no') db.transactions.checkItems(places);
  return db.transactions.hold(token, places, () =>
    commit(db, [], (write): Outcome => {
      const seen = token === undefined ? 'no' : db.tokens.seen(token, fingerprint);
      if (seen === 'other') throw mismatch();
      if (seen === 'same') return { units: replayUnits(db, actions), kind: 'read' };
      const units = run(db, write, actions);
      if (token !== undefined) db.tokens.remember(token, fingerprint);
      return { units, kind: 'write' };
    }),
  );
}

function mismatch(): Error {
  return new ServiceError(
    'IdempotentParameterMismatchException',
    'The provided client token was used with a different request: parameters have changed since the first request',
    { status: 400 },
  );
}

interface Step {
  readonly action: LocatedAction;
  readonly old: Stored | undefined;
  readonly next: NewItem | undefined;
}

/** Checks every action against the items as they are, then writes; throws before any write. */
function run(db: Database, write: Write, actions: readonly LocatedAction[]): UnitsByTable {
  const steps: Step[] = [];
  const reasons = actions.map((action): Reason => {
    const old = db.items.get(action.place);
    if (!isMet(action.condition, old)) {
      const item = action.returnItem && old ? { Item: old.json } : {};
      return { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', ...item };
    }
    try {
      const next =
        action.kind === 'Update' && !staysAway(action.clauses, old)
          ? updated(action.table, action.item, action.clauses, old, 'transact-update')
          : action.next;
      steps.push({ action, old, next });
      return NO_REASON;
    } catch (error) {
      return reasonOf(error);
    }
  });
  if (steps.length < actions.length) throw cancelled(reasons);
  return apply(db, write, steps);
}

function apply(db: Database, write: Write, steps: readonly Step[]): UnitsByTable {
  const sums: UnitsByTable = new Map();
  const costs: Cost[] = [];
  const reasons = steps.map(({ action, old, next }): Reason => {
    const { kind, table, place } = action;
    try {
      const units =
        kind === 'ConditionCheck' ? baseUnits(old, undefined) : writeItem(db, write, table, place, old, next);
      // Only the table's part is doubled (seen 2026-08).
      units.table *= TRANSACTION_UNITS_FACTOR;
      addTo(sums, action.tableName, units);
      costs.push({ table, units, place });
      return NO_REASON;
    } catch (error) {
      return reasonOf(error);
    }
  });
  // Throwing takes back what has been written.
  if (costs.length < steps.length) throw cancelled(reasons);
  chargeActions(db, 'write', costs);
  return sums;
}

function addTo(sums: UnitsByTable, name: string, units: Units): void {
  const sum = sums.get(name) ?? newUnits();
  sums.set(name, sum);
  addUnits(sum, units);
}

/** A repeated token writes nothing; AWS charges for reading the items. */
function replayUnits(db: Database, actions: readonly LocatedAction[]): UnitsByTable {
  const sums: UnitsByTable = new Map();
  for (const { place, tableName } of actions) {
    const bytes = db.items.get(place)?.bytes ?? 0;
    addTo(sums, tableName, newUnits(readUnits(bytes, true) * TRANSACTION_UNITS_FACTOR));
  }
  return sums;
}

function collectionMetrics(
  db: Database,
  mode: string | undefined,
  actions: readonly LocatedAction[],
): Record<string, ItemCollectionMetrics[]> {
  return byTable(
    actions.map(({ kind, table, tableName, item }) => [
      tableName,
      kind === 'ConditionCheck' ? undefined : itemCollectionMetrics(db, mode, table, item),
    ]),
  );
}
