/** The errors of backups and recovery: other names than tables and items have for the same. */
import { ServiceError } from '../../../wire/errors.ts';
import type { Database } from '../database.ts';
import { tableNameOf } from '../tables/catalog.ts';
import type { Table } from '../tables/table.ts';

export function backupTable(db: Database, nameOrArn: string): Table {
  const table = db.catalog.find(nameOrArn);
  if (!table)
    throw new ServiceError('TableNotFoundException', `Table not found: ${tableNameOf(nameOrArn)}`, { status: 400 });
  return table;
}

export function tableExists(name: string): ServiceError {
  return new ServiceError('TableAlreadyExistsException', `Table already exists: ${name}`, { status: 400 });
}

export function recoveryUnavailable(name: string): ServiceError {
  return new ServiceError(
    'PointInTimeRecoveryUnavailableException',
    `Point in time recovery is not enabled for table '${name}'`,
    { status: 400 },
  );
}
