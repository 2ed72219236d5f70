/**
 * What one client has prepared, and by which names: each message of the extended protocol that names a statement is turned into
 * one that the borrowed connection understands, with a Parse before it where that connection has not met the statement.
 */
import type { Backend } from './backend.ts';
import type { Meaning } from './classify.ts';
import type { Verdict } from './frame-reader.ts';
import { CLOSE_COMPLETE, cstring, FRONT, message, PARSE_COMPLETE, parse, STATEMENT } from './protocol.ts';
import type { Prepared, Statements } from './statements.ts';

/** The session's part. */
export interface Around {
  meaning(sql: string): Meaning;
  /** A statement is about to run. */
  onRun(backend: Backend, statement: Prepared): void;
  /** Sends these bytes in place of the message. */
  instead(before: Buffer | undefined, bytes: Buffer): Verdict;
  /** Answers without the server, when its turn comes. */
  answer(backend: Backend, kind: 'parse' | 'close', bytes: Buffer, undo?: () => void): Verdict;
}

export class ClientStatements {
  readonly #names: Statements;
  readonly #around: Around;
  readonly #prepared = new Map<string, Prepared>();
  #unnamed: Prepared | undefined;

  constructor(names: Statements, around: Around) {
    this.#names = names;
    this.#around = around;
  }

  get(name: string): Prepared | undefined {
    return name === '' ? this.#unnamed : this.#prepared.get(name);
  }

  clear(): void {
    this.#prepared.clear();
  }

  parse(backend: Backend, frame: Buffer): Verdict {
    const [name, textAt] = cstring(frame, 5);
    const [sql] = cstring(frame, textAt);
    const meaning = this.#around.meaning(sql);
    const statement = this.#names.prepare(name !== '', sql, frame.subarray(textAt), meaning);
    if (name === '') {
      this.#unnamed = statement;
      backend.unnamed = statement;
      backend.slots.add({
        kind: 'parse',
        undo: () => {
          backend.unnamed = undefined;
          if (this.#unnamed === statement) this.#unnamed = undefined;
        },
      });
      return 'keep';
    }
    if (this.#prepared.has(name)) return this.#parseTwice(backend, name, frame);
    this.#prepared.set(name, statement);
    const { serverName, tail } = statement;
    const undo = (): void => {
      backend.forget(serverName);
      this.#prepared.delete(name);
    };
    if (backend.has(serverName)) return this.#around.answer(backend, 'parse', PARSE_COMPLETE, undo);
    const before = backend.prepare(serverName);
    backend.slots.add({ kind: 'parse', undo });
    return this.#around.instead(before, parse(serverName, tail));
  }

  /** Only the server words the error, so it gets the name twice, and the connection is not lent again. */
  #parseTwice(backend: Backend, name: string, frame: Buffer): Verdict {
    backend.tainted = true;
    backend.slots.add({ kind: 'parse', ours: true });
    backend.slots.add({ kind: 'parse' });
    return this.#around.instead(frame, parse(name, frame.subarray(frame.indexOf(0, 5) + 1)));
  }

  bind(backend: Backend, frame: Buffer): Verdict {
    const [portal, nameAt] = cstring(frame, 5);
    const [name, restAt] = cstring(frame, nameAt);
    const statement = this.get(name);
    const before = statement && this.#ensure(backend, statement);
    backend.slots.add({ kind: 'bind' });
    if (!statement) return 'keep';
    this.#around.onRun(backend, statement);
    if (name === '' && !before) return 'keep';
    return this.#around.instead(
      before,
      message(FRONT.bind, `${portal}\0${statement.serverName}\0`, frame.subarray(restAt)),
    );
  }

  describe(backend: Backend, frame: Buffer): Verdict {
    const name = cstring(frame, 6)[0];
    const ofStatement = frame[5] === STATEMENT;
    const statement = ofStatement ? this.get(name) : undefined;
    const before = statement && this.#ensure(backend, statement);
    backend.slots.add({ kind: 'describe' });
    if (!statement || (name === '' && !before)) return 'keep';
    return this.#around.instead(before, message(FRONT.describe, `S${statement.serverName}\0`));
  }

  close(backend: Backend, frame: Buffer): Verdict {
    const name = cstring(frame, 6)[0];
    if (frame[5] !== STATEMENT || name === '') {
      if (frame[5] === STATEMENT) this.#unnamed = undefined;
      backend.slots.add({ kind: 'close' });
      return 'keep';
    }
    this.forget(name);
    return this.#around.answer(backend, 'close', CLOSE_COMPLETE);
  }

  /** Empty: the unnamed one. */
  forget(name: string): void {
    if (name === '') this.#unnamed = undefined;
    else this.#prepared.delete(name);
  }

  /** The statement must be at this server. @returns what has to be sent before it is used. */
  #ensure(backend: Backend, statement: Prepared): Buffer | undefined {
    const { serverName, tail } = statement;
    if (serverName === '') {
      if (backend.unnamed === statement) return undefined;
      backend.unnamed = statement;
      backend.slots.add({ kind: 'parse', ours: true, undo: () => (backend.unnamed = undefined) });
      return parse('', tail);
    }
    if (backend.has(serverName)) return undefined;
    const before = backend.prepare(serverName);
    backend.slots.add({ kind: 'parse', ours: true, undo: () => backend.forget(serverName) });
    return before ? Buffer.concat([before, parse(serverName, tail)]) : parse(serverName, tail);
  }
}
