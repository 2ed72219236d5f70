/** Names of backups and exports: the time of their making and some chance. */
import type { Database } from '../database.ts';

const TIME_DIGITS = 14;
const CHANCE_BYTES = 4;

/** `…:table/Music/backup/01489602797149-73d8d5bc` */
export function backupArn(db: Database, tableArn: string, atMs: number): string {
  return `${tableArn}/backup/${timedName(db, atMs)}`;
}

/** @returns 0 for an ARN that tells no time */
export function timeOfBackupArn(arn: string): number {
  return Number(/\/backup\/(\d+)-[^/]*$/.exec(arn)?.[1] ?? 0);
}

export function timedName(db: Database, atMs: number): string {
  return `${String(Math.floor(atMs)).padStart(TIME_DIGITS, '0')}-${db.random.bytes(CHANCE_BYTES).toString('hex')}`;
}
