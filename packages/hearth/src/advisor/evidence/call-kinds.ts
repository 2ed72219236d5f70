/** What a call is, told once for all calls of the same operation and shape of SQL. */
import { ByWords } from './by-words.ts';
import { isInvocation, isRead, isSql, isSqlRead, isWrite } from './call-names.ts';
import type { ObservedCall } from './observed-call.ts';

export interface CallKind {
  readonly isInvocation: boolean;
  readonly isSql: boolean;
  /** A statement of SQL; that a session was pinned is told beside the statement that did it. */
  readonly isStatement: boolean;
  readonly isRead: boolean;
  readonly isWrite: boolean;
  /** One item or statement, where a batch could hold many. */
  readonly isBatchable: boolean;
}

/** Ours: as many shapes of SQL as are kept anywhere, and a thousand operations. */
const KINDS_MAX = 5_000;
const SINGLE_ITEMS = new Set(['GetItem', 'PutItem', 'DeleteItem']);

export class CallKinds {
  readonly #known = new ByWords<CallKind>(KINDS_MAX);

  of(call: ObservedCall): CallKind {
    const { service, operation, sqlShape } = call;
    const known = this.#known.get(service, operation, sqlShape);
    if (known) return known;
    const kind = kindOf(call);
    this.#known.set(kind, service, operation, sqlShape);
    return kind;
  }
}

function kindOf(call: ObservedCall): CallKind {
  return {
    isInvocation: isInvocation(call),
    isSql: isSql(call),
    isStatement: isSql(call) && call.sqlShape !== undefined && call.operation !== 'PinSession',
    isRead: isRead(call),
    isWrite: isWrite(call),
    isBatchable:
      call.service === 'dynamodb'
        ? SINGLE_ITEMS.has(call.operation)
        : call.operation === 'ExecuteStatement' && call.sqlShape !== undefined && !isSqlRead(call),
  };
}
