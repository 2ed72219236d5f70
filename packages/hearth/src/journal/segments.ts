/**
 * Segment files of the journal: `00000001.jsonl`, one JSON record a line, append-only, rotated by size. A line that kill -9
 * tore is skipped by the reader, and the next start begins a new segment.
 */
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { type FileHandle, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallRecord } from './record.ts';

// 16 segments of 16 MiB: roughly half a million calls, and a bound on the disk that a home takes for its journal.
const SEGMENT_BYTES_MAX = 16 * 1024 * 1024;
const SEGMENTS_MAX = 16;

/** About a thousand records. */
const BATCH_LETTERS = 512 * 1024;

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
    const lines = Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    const file = await this.#current();
    await file.appendFile(lines);
    this.#bytes += lines.length;
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
  for await (const batch of readSegmentBatches(directory)) yield* batch;
}

/** The same, many at a time: what reads a million has no turn of the loop to spare for each. Memory holds one segment. */
export async function* readSegmentBatches(directory: string): AsyncIterable<readonly CallRecord[]> {
  for (const number of segmentNumbers(directory)) {
    const path = join(directory, segmentName(number));
    // Rotation may have removed it since the folder was listed.
    if (statSync(path, { throwIfNoEntry: false }) === undefined) continue;
    const text = await readFile(path, 'utf8');
    for (let from = 0; from < text.length;) {
      const newline = text.indexOf('\n', from + BATCH_LETTERS);
      const end = newline < 0 ? text.length : newline;
      yield parseLines(text.slice(from, end));
      from = end + 1;
    }
  }
}

/** All lines as one array, which is parsed faster than each by itself; one by one where a line is torn. */
function parseLines(lines: string): CallRecord[] {
  const whole = lines.endsWith('\n') ? lines.slice(0, -1) : lines;
  try {
    // A newline within a text stands as an escape of JSON.
    const parsed: unknown = JSON.parse(`[${whole.replaceAll('\n', ',')}]`);
    return Array.isArray(parsed) ? parsed.filter(isRecord) : [];
  } catch {
    return whole.split('\n').flatMap((line) => parseLine(line) ?? []);
  }
}

function parseLine(line: string): CallRecord | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** We wrote the line; a whole JSON object with a request id is one of ours. Absent members were undefined. */
function isRecord(parsed: unknown): parsed is CallRecord {
  return typeof parsed === 'object' && parsed !== null && 'requestId' in parsed;
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
