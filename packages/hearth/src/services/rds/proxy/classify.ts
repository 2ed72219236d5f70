/**
 * What a statement means to the proxy, told by PostgreSQL's own parser: whether it only reads, whether it leaves something in
 * the session that only the same database connection has, and what it forgets of prepared statements. Texts that differ in
 * their literals alone are parsed once.
 */
import { shapeKey } from './shape-key.ts';

export interface Meaning {
  /** All statements are reads that a hot standby can run. */
  readonly reads: boolean;
  /** Why the session stays with its database connection from now on. */
  readonly pins: PinReason | undefined;
  /** DISCARD ALL or DEALLOCATE: what was prepared by message may be gone, too. */
  readonly deallocates: boolean;
}

/**
 * AWS, "Avoiding pinning an RDS Proxy", conditions for PostgreSQL, 2026-11. The first is the log's own wording (seen in public
 * reports of 2021 and 2024).
 */
export const PIN_REASONS = {
  settings:
    "SQL changed session settings that the proxy doesn't track. Consider moving session configuration to the proxy's initialization query.",
  prepared: 'SQL used a prepared statement by PREPARE, EXECUTE, DEALLOCATE or DISCARD.',
  temporary: 'SQL created a temporary table, sequence or view.',
  cursor: 'SQL declared a cursor.',
  listen: 'SQL listens on a notification channel.',
  load: 'SQL loaded a library.',
  sequence: 'SQL used nextval or setval.',
  lock: 'SQL took a session lock.',
  long: 'The statement text is larger than 16 KB.',
} as const;

export type PinReason = keyof typeof PIN_REASONS;

const PLAIN_READ: Meaning = { reads: true, pins: undefined, deallocates: false };
const WRITE: Meaning = { reads: false, pins: undefined, deallocates: false };
const LONG: Meaning = { reads: false, pins: 'long', deallocates: false };

/** Statement text above this pins (AWS, as above). */
const STATEMENT_BYTES_MAX = 16 * 1024;
const CACHE_ENTRIES_MAX = 5_000;
/** Without one of these words no statement can pin. */
const SUSPECT =
  /\b(?:set|set_config|reset|prepare|execute|deallocate|discard|temp|temporary|pg_temp|declare|listen|load|nextval|setval|pg_try_advisory_lock|pg_advisory_lock|pg_advisory_lock_shared|pg_try_advisory_lock_shared)\b/i;

export interface Classifier {
  /** Whether the session is pinned; says nothing true about reading. */
  pinning(sql: string): Meaning;
  meaning(sql: string): Meaning;
}

export async function openClassifier(): Promise<Classifier> {
  const parser = await import('libpg-query');
  await parser.loadModule();
  const cache = new Map<string, Meaning>();
  const meaning = (sql: string): Meaning => {
    if (sql.length > STATEMENT_BYTES_MAX || Buffer.byteLength(sql) > STATEMENT_BYTES_MAX) return LONG;
    const key = shapeKey(sql);
    const known = cache.get(key);
    if (known) return known;
    const found = read(parser.parseSync, sql);
    if (cache.size >= CACHE_ENTRIES_MAX) cache.clear();
    cache.set(key, found);
    return found;
  };
  const pinning = (sql: string): Meaning =>
    sql.length <= STATEMENT_BYTES_MAX / 4 && !SUSPECT.test(sql) ? WRITE : meaning(sql);
  return { pinning, meaning };
}

function read(parse: (sql: string) => unknown, sql: string): Meaning {
  let tree: unknown;
  try {
    tree = parse(sql);
  } catch {
    // PostgreSQL will say what is wrong.
    return WRITE;
  }
  const found: Found = { reads: true, pins: undefined, deallocates: false };
  for (const { stmt } of list(tree, 'stmts')) statement(stmt, found);
  return found.pins === undefined && !found.deallocates && found.reads ? PLAIN_READ : { ...found };
}

interface Found {
  reads: boolean;
  pins: PinReason | undefined;
  deallocates: boolean;
}

type Node = Readonly<Record<string, unknown>>;

const READS = new Set(['SelectStmt', 'VariableShowStmt', 'ExplainStmt']);

/** Functions whose effect stays with the session or is a write; schema-qualified names too. */
const FUNCTIONS: Readonly<Record<string, PinReason | 'write'>> = {
  set_config: 'settings',
  nextval: 'sequence',
  setval: 'sequence',
  pg_advisory_lock: 'lock',
  pg_advisory_lock_shared: 'lock',
  pg_try_advisory_lock: 'lock',
  pg_try_advisory_lock_shared: 'lock',
  pg_advisory_xact_lock: 'write',
  pg_advisory_xact_lock_shared: 'write',
  pg_try_advisory_xact_lock: 'write',
  pg_try_advisory_xact_lock_shared: 'write',
  currval: 'write',
  lastval: 'write',
  txid_current: 'write',
  pg_current_xact_id: 'write',
  pg_notify: 'write',
  pg_export_snapshot: 'write',
  pg_current_wal_lsn: 'write',
  pg_current_wal_insert_lsn: 'write',
  lo_create: 'write',
  lo_creat: 'write',
  lo_unlink: 'write',
  lo_from_bytea: 'write',
  lo_put: 'write',
};

function statement(node: unknown, found: Found): void {
  if (!isNode(node)) return;
  const [[kind, body] = ['', undefined]] = Object.entries(node);
  if (!isNode(body)) return;
  if (!READS.has(kind)) found.reads = false;
  const reason = STATEMENTS[kind]?.(body);
  if (reason !== undefined) found.pins ??= reason;
  if (kind === 'DeallocateStmt' || kind === 'DiscardStmt') found.deallocates = true;
  walk(body, found);
}

/** `pins` of a statement by itself, apart from the functions in it. */
const STATEMENTS: Readonly<Record<string, (body: Node) => PinReason | undefined>> = {
  // SET LOCAL and SET TRANSACTION end with their transaction.
  VariableSetStmt: (body) => (body['is_local'] === true || body['name'] === 'TRANSACTION' ? undefined : 'settings'),
  PrepareStmt: () => 'prepared',
  ExecuteStmt: () => 'prepared',
  DeallocateStmt: () => 'prepared',
  DiscardStmt: () => 'prepared',
  DeclareCursorStmt: () => 'cursor',
  ListenStmt: () => 'listen',
  LoadStmt: () => 'load',
};

const WRITING = new Set(['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt', 'IntoClause', 'LockingClause']);

/** Through the whole tree: writes in WITH, SELECT … INTO, FOR UPDATE, temporary relations, functions. */
function walk(value: unknown, found: Found): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, found);
    return;
  }
  if (!isNode(value)) return;
  for (const [key, child] of Object.entries(value)) {
    if (WRITING.has(key) || key === 'intoClause') found.reads = false;
    if (key === 'relpersistence' && child === 't') found.pins ??= 'temporary';
    if (key === 'schemaname' && child === 'pg_temp') found.pins ??= 'temporary';
    if (key === 'FuncCall' && isNode(child)) call(child, found);
    walk(child, found);
  }
}

function call(node: Node, found: Found): void {
  const effect = FUNCTIONS[functionName(node)];
  if (effect === undefined) return;
  found.reads = false;
  if (effect !== 'write') found.pins ??= effect;
}

function functionName(node: Node): string {
  const parts = node['funcname'];
  const last: unknown = Array.isArray(parts) ? parts.at(-1) : undefined;
  const text = isNode(last) && isNode(last['String']) ? last['String']['sval'] : undefined;
  return typeof text === 'string' ? text : '';
}

function list(tree: unknown, name: string): readonly { readonly stmt?: unknown }[] {
  const value = isNode(tree) ? tree[name] : undefined;
  return Array.isArray(value) ? value : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
