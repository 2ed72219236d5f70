/** Which item a call was about, for the journal: kept as bytes, so that a call pays nothing for names that nobody asks for. */
import type { CallNotes } from '../../../wire/operation.ts';
import { PREFIX_BYTES } from './key-bytes.ts';

/** @param bytes of the item, where there is one */
export function noteItem(notes: CallNotes, key: Buffer, bytes: number | undefined): void {
  notes.key = key;
  notes.partitionBytes = PREFIX_BYTES;
  if (bytes !== undefined) notes.itemBytes = bytes;
}
