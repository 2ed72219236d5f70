/**
 * The states that a table passes through under AWS's conditions, on the home's clock: CREATING and DELETING, when calls on
 * items do not find it, and UPDATING, when it cannot be changed again. AWS takes seconds to minutes; here each lasts as short
 * as a program that polls can follow. Under calm conditions, and in a template's name (CloudFormation waits by itself), a
 * table is what it shall be at once.
 */
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';
import { resourceInUse } from '../errors.ts';
import { tableNameOf } from './catalog.ts';
import type { Description } from './describe.ts';
import type { TableRecord } from './table.ts';
import { BACKFILLING_MS, stateOf, type Transition } from './table-state.ts';

const CREATING_MS = 5000;
const UPDATING_MS = 3000;
const DELETING_MS = 3000;

function lasts(db: Database, call: Call): boolean {
  return db.conditions.name === 'aws' && call.principal.kind !== 'service';
}

/** What a table's record says of a change that has begun; empty where changes take no time. */
export function beginning(db: Database, call: Call, status: Transition['status']): Pick<TableRecord, 'transition'> {
  if (!lasts(db, call)) return {};
  const untilMs = db.clock.now() + (status === 'CREATING' ? CREATING_MS : UPDATING_MS);
  return { transition: { status, untilMs } };
}

/** @param states in which the change cannot begin */
export function refuseBusy(db: Database, record: TableRecord, states: readonly Transition['status'][]): void {
  const state = stateOf(record, db.clock.now());
  if (state === 'ACTIVE' || !states.includes(state)) return;
  const what = state === 'CREATING' ? 'created' : 'updated';
  throw resourceInUse(`Attempt to change a resource which is still in use: Table is being ${what}: ${record.name}`);
}

/**
 * When a new global index may be ACTIVE, where that takes time: while its resources are allocated the table is UPDATING, while
 * it is filled the table is ACTIVE again (described by AWS; aws-cli issue 3399).
 */
export function indexReadyMs(db: Database, call: Call): number | undefined {
  return lasts(db, call) ? db.clock.now() + UPDATING_MS + BACKFILLING_MS : undefined;
}

/** Tables that are DELETING: only DescribeTable and ListTables still tell of them. A home that starts anew has done with them. */
export class LeavingTables {
  readonly #db: Database;
  readonly #tables = new Map<string, { readonly untilMs: number; readonly description: Description }>();

  constructor(db: Database) {
    this.#db = db;
  }

  add(name: string, description: Description, call: Call): void {
    if (lasts(this.#db, call)) this.#tables.set(name, { untilMs: this.#db.clock.now() + DELETING_MS, description });
  }

  find(nameOrArn: string): Description | undefined {
    if (this.#tables.size === 0) return undefined;
    return this.names().includes(tableNameOf(nameOrArn))
      ? this.#tables.get(tableNameOf(nameOrArn))?.description
      : undefined;
  }

  names(): readonly string[] {
    for (const [name, { untilMs }] of this.#tables) if (this.#db.clock.now() >= untilMs) this.#tables.delete(name);
    return [...this.#tables.keys()];
  }

  /** @throws where the table is still going away */
  refuse(nameOrArn: string): void {
    if (!this.find(nameOrArn)) return;
    const name = tableNameOf(nameOrArn);
    throw resourceInUse(`Attempt to change a resource which is still in use: Table is being deleted: ${name}`);
  }
}
