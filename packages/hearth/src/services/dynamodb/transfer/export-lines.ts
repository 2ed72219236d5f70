/** The lines of an export's data files: of items, or of what became of them. */
import type { ChangedItem } from '../backups/changes-between.ts';
import type { AttributeValue, Item } from '../items/attribute-value.ts';
import type { Stored } from '../items/store.ts';
import { type KeySchema, keyItem } from '../tables/key-schema.ts';
import { openIon } from './ion.ts';
import type { ExportRecord } from './transfer-store.ts';

export interface ExportLines {
  item(stored: Stored): Buffer;
  change(change: ChangedItem): Buffer;
}

const LINE_END = '\n';

export async function exportLines(record: ExportRecord, schema: KeySchema): Promise<ExportLines> {
  const withOld = record.incremental?.viewType !== 'NEW_IMAGE';
  if (record.format === 'ION') {
    const ion = await openIon();
    return {
      item: (stored) => Buffer.from(ion.write('Item', stored.item()) + LINE_END),
      change: (change) => Buffer.from(ion.write('Record', ionRecord(change, schema, withOld)) + LINE_END),
    };
  }
  return {
    // The item's JSON is ready: nothing of it is decoded.
    item: (stored) => Buffer.from(`{"Item":${stored.json.latin1}}${LINE_END}`, 'latin1'),
    change: (change) => {
      const { Metadata, Keys, OldImage, NewImage } = parts(change, schema, withOld);
      return Buffer.from(JSON.stringify({ Metadata, Keys, OldImage, NewImage }) + LINE_END);
    },
  };
}

interface Parts {
  readonly Metadata: Item;
  readonly Keys: Item;
  readonly OldImage: Item | undefined;
  readonly NewImage: Item | undefined;
}

function parts({ before, after, writtenMs }: ChangedItem, schema: KeySchema, withOld: boolean): Parts {
  return {
    Metadata: { WriteTimestampMicros: { N: String(Math.floor(writtenMs) * 1000) } },
    Keys: keyItem(schema, (after ?? before)?.item() ?? {}),
    OldImage: withOld ? before?.item() : undefined,
    NewImage: after?.item(),
  };
}

function ionRecord(change: ChangedItem, schema: KeySchema, withOld: boolean): Item {
  const present = Object.entries(parts(change, schema, withOld)).flatMap(
    ([name, item]: [string, Item | undefined]): [string, AttributeValue][] => (item ? [[name, { M: item }]] : []),
  );
  return Object.fromEntries(present);
}
