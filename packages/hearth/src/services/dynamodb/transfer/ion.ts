/**
 * Items as Amazon Ion, the other format of exports and imports: one value a line. Numbers are decimals, sets are lists that an
 * annotation names (AWS: export output format, 2026-10). The library is loaded only when a file of this format is.
 */
import type * as IonLibrary from 'ion-js';
import type { Reader, Writer } from 'ion-js';
import {
  type AttributeValue,
  type Item,
  type MutableItem,
  setMember,
  setMembers,
  typeOf,
} from '../items/attribute-value.ts';

type Library = typeof IonLibrary;

const SETS: ReadonlySet<string> = new Set(['SS', 'NS', 'BS']);
const ANNOTATION = '$dynamodb_';
/** Every line begins with it. */
const VERSION_MARKER = '$ion_1_0 ';

export interface IonLines {
  /** @param members by their names: items, or records of changes, which hold items */
  write(outer: string, members: Item): string;
  /** What stands under `outer`; undefined where the line has something else. Throws SyntaxError where it is no Ion. */
  read(outer: string, line: string): unknown;
  /** The names of all that stands in the line beside each other. */
  names(line: string): readonly string[];
}

export async function openIon(): Promise<IonLines> {
  const ion = await import('ion-js');
  return {
    write: (outer, members) => {
      const writer = ion.makeTextWriter();
      writer.stepIn(ion.IonTypes.STRUCT);
      writer.writeFieldName(outer);
      writeStruct(ion, writer, members);
      writer.stepOut();
      writer.close();
      return VERSION_MARKER + Buffer.from(writer.getBytes()).toString();
    },
    read: (outer, line) => asIon(() => readOuter(ion, ion.makeReader(line), outer)),
    names: (line) => asIon(() => namesIn(ion, ion.makeReader(line))),
  };
}

function asIon<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new SyntaxError('a line is no Ion', { cause: error });
  }
}

function namesIn(ion: Library, reader: Reader): string[] {
  const names: string[] = [];
  if (reader.next() !== ion.IonTypes.STRUCT) return names;
  reader.stepIn();
  while (reader.next()) names.push(reader.fieldName() ?? '');
  return names;
}

function writeStruct(ion: Library, writer: Writer, item: Item): void {
  writer.stepIn(ion.IonTypes.STRUCT);
  for (const [name, value] of Object.entries(item)) {
    writer.writeFieldName(name);
    writeValue(ion, writer, value);
  }
  writer.stepOut();
}

function writeValue(ion: Library, writer: Writer, value: AttributeValue): void {
  const members = setMembers(value);
  if (members) {
    const type = typeOf(value);
    writer.setAnnotations([ANNOTATION + type]);
    writer.stepIn(ion.IonTypes.LIST);
    for (const each of members) {
      writeValue(ion, writer, type === 'SS' ? { S: each } : type === 'NS' ? { N: each } : { B: each });
    }
    writer.stepOut();
  } else if ('S' in value) writer.writeString(value.S);
  else if ('N' in value) writer.writeDecimal(ion.Decimal.parse(value.N));
  else if ('B' in value) writer.writeBlob(Buffer.from(value.B, 'base64'));
  else if ('BOOL' in value) writer.writeBoolean(value.BOOL);
  else if ('M' in value) writeStruct(ion, writer, value.M);
  else if ('L' in value) {
    writer.stepIn(ion.IonTypes.LIST);
    for (const each of value.L) writeValue(ion, writer, each);
    writer.stepOut();
  } else writer.writeNull(ion.IonTypes.NULL);
}

function readOuter(ion: Library, reader: Reader, outer: string): unknown {
  if (reader.next() !== ion.IonTypes.STRUCT) return undefined;
  let found: unknown;
  reader.stepIn();
  while (reader.next()) {
    if (reader.fieldName() === outer && reader.type() === ion.IonTypes.STRUCT) found = readStruct(ion, reader);
  }
  // Only here does a line that ends too early show itself.
  reader.stepOut();
  if (reader.next()) throw new SyntaxError('a line has more than one value');
  return found;
}

/** In the form of the JSON protocol, not yet checked. */
function readStruct(ion: Library, reader: Reader): { [name: string]: unknown } {
  const item: MutableItem = {};
  reader.stepIn();
  while (reader.next()) setMember(item, reader.fieldName() ?? '', readValue(ion, reader));
  reader.stepOut();
  return item;
}

function readValue(ion: Library, reader: Reader): AttributeValue {
  const type = reader.type();
  if (reader.isNull()) return { NULL: true };
  switch (type) {
    case ion.IonTypes.STRING:
    case ion.IonTypes.SYMBOL:
      return { S: reader.stringValue() ?? '' };
    case ion.IonTypes.BOOL:
      return { BOOL: reader.booleanValue() ?? false };
    case ion.IonTypes.INT:
      return { N: String(reader.bigIntValue()) };
    case ion.IonTypes.DECIMAL:
      return { N: decimalText(reader) };
    case ion.IonTypes.FLOAT:
      return { N: String(reader.numberValue()) };
    case ion.IonTypes.BLOB:
    case ion.IonTypes.CLOB:
      return { B: Buffer.from(reader.uInt8ArrayValue() ?? []).toString('base64') };
    case ion.IonTypes.STRUCT:
      // parseItem() checks what was read.
      return { M: readStruct(ion, reader) as Item };
    case ion.IonTypes.LIST:
      return readList(ion, reader);
    default:
      throw new SyntaxError(`DynamoDB has no type for Ion's ${type?.name}`);
  }
}

function readList(ion: Library, reader: Reader): AttributeValue {
  const set = reader
    .annotations()
    .find((each) => each.startsWith(ANNOTATION))
    ?.slice(ANNOTATION.length);
  const values: AttributeValue[] = [];
  reader.stepIn();
  while (reader.next()) values.push(readValue(ion, reader));
  reader.stepOut();
  if (set === undefined) return { L: values };
  if (!SETS.has(set) || values.some((each) => typeOf(each) !== set.charAt(0)))
    throw new SyntaxError(`a set of another type: ${set}`);
  const members = values.map((each) => String(Object.values(each)[0]));
  return set === 'SS' ? { SS: members } : set === 'NS' ? { NS: members } : { BS: members };
}

/** Ion writes exponents with a d. */
function decimalText(reader: Reader): string {
  return (reader.decimalValue()?.toString() ?? '').replace(/d/i, 'E').replace(/\.$/, '');
}
