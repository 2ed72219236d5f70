/** Which time of a table an export shows, read out of the request. Rules and texts seen 2026-10-09 (us-west-2). */
import type { ExportTableToPointInTimeInput } from '../../../api/dynamodb.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import { restorableRange, SECOND_MS, timeMs } from '../backups/point-in-time.ts';
import type { Database } from '../database.ts';
import { invalid } from '../errors.ts';
import type { Table } from '../tables/table.ts';
import type { ExportRecord } from './transfer-store.ts';

/** AWS: an incremental export shows between 15 minutes and 24 hours. */
const SPAN_MS_MIN = 15 * 60 * SECOND_MS;
const SPAN_MS_MAX = 24 * 3600 * SECOND_MS;

type Input = ExportTableToPointInTimeInput;

/** What can be checked before the table is looked up. */
export function checkExportType({ ExportType: type, IncrementalExportSpecification: span }: Input): void {
  const problem = (text: string): Error => invalid(`Invalid Request: ${text}`);
  if (type === 'INCREMENTAL_EXPORT') {
    if (!span) throw problem('Incremental Export Specification expected when export type is set as Incremental Export');
    if (span.ExportFromTime === undefined)
      throw problem('ExportFromTime must be provided in IncrementalExportSpecification');
  } else if (span) {
    throw problem(
      type
        ? 'When Export Type is Full Export , Incremental Export Specification should not be provided'
        : 'Export Type expected to be Incremental Export when incremental export specification is provided',
    );
  }
}

export function exportSpan(db: Database, table: Table, input: Input): Pick<ExportRecord, 'exportMs' | 'incremental'> {
  const now = db.clock.now();
  if (input.IncrementalExportSpecification) return incrementalSpan(db, table, input.IncrementalExportSpecification);
  const { earliestMs } = restorableRange(db, table);
  const exportMs = timeMs(input.ExportTime) ?? now;
  if (exportMs > now || (input.ExportTime !== undefined && exportMs < earliestMs))
    throw wrongTime('Export Time is invalid');
  return { exportMs };
}

function incrementalSpan(
  db: Database,
  table: Table,
  given: NonNullable<Input['IncrementalExportSpecification']>,
): Pick<ExportRecord, 'exportMs' | 'incremental'> {
  const now = db.clock.now();
  const toMs = timeMs(given.ExportToTime) ?? Math.floor(now / SECOND_MS) * SECOND_MS;
  const fromMs = timeMs(given.ExportFromTime) ?? toMs;
  if (fromMs < table.record.createdMs) {
    throw wrongTime(
      `Incremental export period from time cannot be less than the table creation time : ${printed(fromMs)}`,
    );
  }
  const { earliestMs } = restorableRange(db, table);
  if (fromMs < earliestMs) throw wrongTime('Point in Time Recovery is not available for specified export time');
  if (toMs > now)
    throw wrongTime(`Incremental export period to time cannot be greater than the current time : ${printed(toMs)}`);
  const difference = 'Difference between export period from time and export period to time is';
  if (toMs - fromMs < SPAN_MS_MIN) throw wrongTime(`${difference} less than 15 minutes`);
  if (toMs - fromMs > SPAN_MS_MAX) throw wrongTime(`${difference} greater than 24 hours`);
  const viewType = given.ExportViewType ?? 'NEW_AND_OLD_IMAGES';
  return { exportMs: toMs, incremental: { fromMs, toMs, viewType } };
}

function wrongTime(text: string): ServiceError {
  return new ServiceError('InvalidExportTimeException', text, { status: 400 });
}

/** To the second, as AWS writes times in these texts. */
function printed(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
