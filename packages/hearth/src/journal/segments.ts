/**
 * Segment files of the journal: `00000001.jsonl`, a batch of calls a line (encode-batch.ts), append-only, rotated by size. A line
 * that kill -9 tore is skipped by the reader, and the next start begins a new segment. Segments of earlier versions, a record a
 * line, are read as well.
 */
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { type FileHandle, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { callsInLines, decodeLines, isBatch } from './decode-batch.ts';
import { encodeBatch } from './encode-batch.ts';
import type { CallRecord } from './record.ts';
import { toRecord } from './recorded-call.ts';

// 16 segments of 16 MiB: more than a million calls, and a bound on the disk that a home takes for its journal.
const SEGMENT_BYTES_MAX = 16 * 1024 * 1024;
const SEGMENTS_MAX = 16;

// A line takes less than a millisecond to encode; more calls than that wait for the next turn of the loop.
const BATCH_CALLS = 500;
// Of a record a line: about as many.
const RECORDS_LETTERS = 256 * 1024;

export interface SegmentLimits {
  readonly segmentBytesMax: number;
  readonly segmentsMax: number;
}

export class SegmentWriter {
  readonly #directory: string;
  readonly #limits: SegmentLimits;
  #number: number;
  #bytes = 0;
  #file: FileHandle | undefined;

  constructor(
    directory: string,
    limits: SegmentLimits = { segmentBytesMax: SEGMENT_BYTES_MAX, segmentsMax: SEGMENTS_MAX },
  ) {
    mkdirSync(directory, { recursive: true });
    this.#directory = directory;
    this.#limits = limits;
    this.#number = segmentNumbers(directory).at(-1) ?? 0;
  }

  /** One batch; calls must not overlap. */
  async write(records: readonly CallRecord[]): Promise<void> {
    for (let from = 0; from < records.length; from += BATCH_CALLS) {
      const line = Buffer.from(encodeBatch(records.slice(from, from + BATCH_CALLS)));
      const file = await this.#current();
      // A line that a full disk tore must not take the next one with it: after a failure a new segment begins.
      const before = this.#bytes;
      this.#bytes = Infinity;
      await file.appendFile(line);
      this.#bytes = before + line.length;
    }
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }

  async #current(): Promise<FileHandle> {
    if (this.#file && this.#bytes < this.#limits.segmentBytesMax) return this.#file;
    await this.close();
    this.#number++;
    this.#bytes = 0;
    this.#file = await open(join(this.#directory, segmentName(this.#number)), 'a');
    const numbers = segmentNumbers(this.#directory);
    const old = numbers.slice(0, Math.max(0, numbers.length - this.#limits.segmentsMax));
    for (const number of old) await rm(join(this.#directory, segmentName(number)), { force: true });
    return this.#file;
  }
}

/** Every record kept in a folder, oldest first, one at a time. */
export async function* readSegments(directory: string): AsyncIterable<CallRecord> {
  for await (const batch of readBatches(directory)) yield* batch.records().map(toRecord);
}

/** Calls that were written together; decoded whenever they are asked for, and not kept. */
export interface CallBatch {
  readonly calls: number;
  records(): readonly CallRecord[];
}

/**
 * The same, many at a time: what reads a million has no turn of the loop to spare for each. Memory holds one segment, and those of
 * the batches that are kept.
 */
export async function* readBatches(directory: string): AsyncIterable<CallBatch> {
  for (const number of segmentNumbers(directory)) {
    const path = join(directory, segmentName(number));
    // Rotation may have removed it since the folder was listed.
    if (statSync(path, { throwIfNoEntry: false }) === undefined) continue;
    // At once: decoding while it comes would leave a text of many pieces.
    yield* batchesOf((await readFile(path)).toString());
  }
}

function* batchesOf(text: string): Iterable<CallBatch> {
  for (let from = 0; from < text.length;) {
    const end = endOfBatch(text, from);
    const lines = text.slice(from, end);
    yield { calls: callsInLines(lines), records: () => decodeLines(lines) };
    from = end + 1;
  }
}

/** A line, but many where each is a record. */
function endOfBatch(text: string, from: number): number {
  const newline = text.indexOf('\n', isBatch(text, from) ? from : from + RECORDS_LETTERS);
  return newline < 0 ? text.length : newline;
}

function segmentNumbers(directory: string): number[] {
  if (statSync(directory, { throwIfNoEntry: false }) === undefined) return [];
  return readdirSync(directory)
    .flatMap((name) => {
      const match = /^(\d{8,})\.jsonl$/.exec(name);
      return match ? [Number(match[1])] : [];
    })
    .sort((a, b) => a - b);
}

function segmentName(number: number): string {
  return `${String(number).padStart(8, '0')}.jsonl`;
}
