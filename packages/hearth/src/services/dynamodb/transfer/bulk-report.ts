/**
 * What a bulk operation could not put, as lines of JSON in the home's S3: which record of which object, and why. AWS writes such
 * reports too; what is in them, and what they are called, is Hearth's own.
 */
import type { StartBulkPutItemsInput } from '../../../api/dynamodb.gen.ts';
import type { JsonText } from '../../../base/json-text.ts';
import type { ObjectFiles } from './files.ts';

export type OutputType = 'ERROR' | 'CONDITION_CHECK_FAILURE';

export interface Unput {
  readonly object: string;
  /** Counted from one. */
  readonly line: number;
  readonly message: string;
  readonly record: string;
  /** What stood in the way of a condition. */
  readonly existing?: JsonText;
}

/** Lines are kept up to here before they are written to a file of their own. */
const FILE_BYTES_MAX = 5 * 1024 * 1024;
const NAMES: Readonly<Record<OutputType, string>> = {
  ERROR: 'errors',
  CONDITION_CHECK_FAILURE: 'condition-check-failures',
};

export class BulkReport {
  readonly #files: ObjectFiles;
  readonly #bucket: string;
  readonly #folder: string;
  readonly #wanted: ReadonlySet<string>;
  readonly #lines: Record<OutputType, string[]> = { ERROR: [], CONDITION_CHECK_FAILURE: [] };
  readonly #written: Record<OutputType, number> = { ERROR: 0, CONDITION_CHECK_FAILURE: 0 };
  #held = 0;

  constructor(files: ObjectFiles, id: string, input: StartBulkPutItemsInput) {
    const { S3Bucket, S3KeyPrefix, OutputType } = input.OutputS3Configuration;
    this.#files = files;
    this.#bucket = S3Bucket ?? input.InputS3Configuration.S3Bucket;
    this.#folder = `${S3KeyPrefix === undefined ? '' : `${S3KeyPrefix}/`}AWSDynamoDB/${id}`;
    this.#wanted = new Set(OutputType);
  }

  async add(type: OutputType, { object, line, message, record, existing }: Unput): Promise<void> {
    if (!this.#wanted.has(type)) return;
    const told = JSON.stringify({ object, line, message, record }).slice(0, -1);
    const text = existing ? `${told},"existing":${existing.toString()}}\n` : `${told}}\n`;
    this.#lines[type].push(text);
    this.#held += text.length;
    if (this.#held >= FILE_BYTES_MAX) await this.end();
  }

  async end(): Promise<void> {
    await this.#flush('ERROR');
    await this.#flush('CONDITION_CHECK_FAILURE');
    this.#held = 0;
  }

  async #flush(type: OutputType): Promise<void> {
    const lines = this.#lines[type].splice(0);
    if (lines.length === 0) return;
    const number = ++this.#written[type];
    await this.#files.put(this.#bucket, `${this.#folder}/${NAMES[type]}-${number}.jsonl`, Buffer.from(lines.join('')));
  }
}
