/**
 * A call of a batch, read where it lies in the batch's columns: a million of them cost no more than what is looked at. Members are
 * getters, so that a copy by spreading has none of them; `toRecord` makes a plain record.
 */
import { RECORD_MEMBERS } from './encode-batch.ts';
import type { CallRecord } from './record.ts';

/** What the calls of a batch have of one member. */
export interface Column<Value> {
  at(row: number): Value;
}

export type Columns = { readonly [Member in keyof CallRecord]-?: Column<CallRecord[Member]> };
/** The same while a batch is decoded: what its columns hold was written from records. */
export type Decoded = { [Member in keyof CallRecord]-?: Column<unknown> };

export const NONE: Column<undefined> = { at: () => undefined };

/**
 * None of any member. Written out, and copied by spreading: an object of so many members that is put together one by one becomes a hash
 * table, and every look at a member a search in it.
 */
export const NO_COLUMNS: Decoded = {
  requestId: NONE,
  traceId: NONE,
  at: NONE,
  durationMs: NONE,
  service: NONE,
  operation: NONE,
  principal: NONE,
  functionName: NONE,
  status: NONE,
  errorCode: NONE,
  resource: NONE,
  readUnits: NONE,
  writeUnits: NONE,
  itemsRead: NONE,
  itemsReturned: NONE,
  rows: NONE,
  sqlShape: NONE,
  consistency: NONE,
  index: NONE,
  replica: NONE,
  stalenessMs: NONE,
  requestBytes: NONE,
  responseBytes: NONE,
  cold: NONE,
  leftOpen: NONE,
  invocationId: NONE,
  keyHash: NONE,
  partitionKeyHash: NONE,
  itemBytes: NONE,
  changedBytes: NONE,
  conditional: NONE,
  indexKeyChanged: NONE,
  filtered: NONE,
  select: NONE,
  actions: NONE,
  truncated: NONE,
  continued: NONE,
  unprocessed: NONE,
  base64: NONE,
  transactionId: NONE,
  sqlTextHash: NONE,
  offset: NONE,
  resultTooLarge: NONE,
  pinned: NONE,
  connectionId: NONE,
  attempt: NONE,
  bytesUsed: NONE,
  ranged: NONE,
  bytesScanned: NONE,
  dpu: NONE,
  recordsIn: NONE,
  recordsUsed: NONE,
};

export class RecordedCall implements Required<Readonly<{ [Member in keyof CallRecord]: unknown }>> {
  readonly #of: Columns;
  readonly #row: number;

  constructor(of: Columns, row: number) {
    this.#of = of;
    this.#row = row;
  }

  get requestId() {
    return this.#of.requestId.at(this.#row);
  }
  get traceId() {
    return this.#of.traceId.at(this.#row);
  }
  get at() {
    return this.#of.at.at(this.#row);
  }
  get durationMs() {
    return this.#of.durationMs.at(this.#row);
  }
  get service() {
    return this.#of.service.at(this.#row);
  }
  get operation() {
    return this.#of.operation.at(this.#row);
  }
  get principal() {
    return this.#of.principal.at(this.#row);
  }
  get functionName() {
    return this.#of.functionName.at(this.#row);
  }
  get status() {
    return this.#of.status.at(this.#row);
  }
  get errorCode() {
    return this.#of.errorCode.at(this.#row);
  }
  get resource() {
    return this.#of.resource.at(this.#row);
  }
  get readUnits() {
    return this.#of.readUnits.at(this.#row);
  }
  get writeUnits() {
    return this.#of.writeUnits.at(this.#row);
  }
  get itemsRead() {
    return this.#of.itemsRead.at(this.#row);
  }
  get itemsReturned() {
    return this.#of.itemsReturned.at(this.#row);
  }
  get rows() {
    return this.#of.rows.at(this.#row);
  }
  get sqlShape() {
    return this.#of.sqlShape.at(this.#row);
  }
  get consistency() {
    return this.#of.consistency.at(this.#row);
  }
  get index() {
    return this.#of.index.at(this.#row);
  }
  get replica() {
    return this.#of.replica.at(this.#row);
  }
  get stalenessMs() {
    return this.#of.stalenessMs.at(this.#row);
  }
  get requestBytes() {
    return this.#of.requestBytes.at(this.#row);
  }
  get responseBytes() {
    return this.#of.responseBytes.at(this.#row);
  }
  get cold() {
    return this.#of.cold.at(this.#row);
  }
  get leftOpen() {
    return this.#of.leftOpen.at(this.#row);
  }
  get invocationId() {
    return this.#of.invocationId.at(this.#row);
  }
  get keyHash() {
    return this.#of.keyHash.at(this.#row);
  }
  get partitionKeyHash() {
    return this.#of.partitionKeyHash.at(this.#row);
  }
  get itemBytes() {
    return this.#of.itemBytes.at(this.#row);
  }
  get changedBytes() {
    return this.#of.changedBytes.at(this.#row);
  }
  get conditional() {
    return this.#of.conditional.at(this.#row);
  }
  get indexKeyChanged() {
    return this.#of.indexKeyChanged.at(this.#row);
  }
  get filtered() {
    return this.#of.filtered.at(this.#row);
  }
  get select() {
    return this.#of.select.at(this.#row);
  }
  get actions() {
    return this.#of.actions.at(this.#row);
  }
  get truncated() {
    return this.#of.truncated.at(this.#row);
  }
  get continued() {
    return this.#of.continued.at(this.#row);
  }
  get unprocessed() {
    return this.#of.unprocessed.at(this.#row);
  }
  get base64() {
    return this.#of.base64.at(this.#row);
  }
  get transactionId() {
    return this.#of.transactionId.at(this.#row);
  }
  get sqlTextHash() {
    return this.#of.sqlTextHash.at(this.#row);
  }
  get offset() {
    return this.#of.offset.at(this.#row);
  }
  get resultTooLarge() {
    return this.#of.resultTooLarge.at(this.#row);
  }
  get pinned() {
    return this.#of.pinned.at(this.#row);
  }
  get connectionId() {
    return this.#of.connectionId.at(this.#row);
  }
  get attempt() {
    return this.#of.attempt.at(this.#row);
  }
  get bytesUsed() {
    return this.#of.bytesUsed.at(this.#row);
  }
  get ranged() {
    return this.#of.ranged.at(this.#row);
  }
  get bytesScanned() {
    return this.#of.bytesScanned.at(this.#row);
  }
  get dpu() {
    return this.#of.dpu.at(this.#row);
  }
  get recordsIn() {
    return this.#of.recordsIn.at(this.#row);
  }
  get recordsUsed() {
    return this.#of.recordsUsed.at(this.#row);
  }
}

export function toRecord(call: CallRecord): CallRecord {
  const record: Record<string, unknown> = {};
  for (const member of RECORD_MEMBERS) if (call[member] !== undefined) record[member] = call[member];
  return record as unknown as CallRecord; // every member it has
}
