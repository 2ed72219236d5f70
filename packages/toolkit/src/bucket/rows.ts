/** Bytes → rows, as they come: CSV by RFC 4180 with a header, JSON one value a line. */

export type Fields = Readonly<Record<string, unknown>>;
type Bytes = AsyncIterable<Uint8Array>;

export async function* readJsonLines(bytes: Bytes): AsyncGenerator<Fields> {
  for await (const line of lines(bytes)) if (line.trim()) yield JSON.parse(line) as Fields; // a line is an object
}

export async function* readCsv(bytes: Bytes): AsyncGenerator<Fields> {
  let header: string[] | undefined;
  for await (const line of lines(bytes, true)) {
    if (!line) continue;
    const cells = [...line.matchAll(/(?<=^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
      ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain,
    );
    if (header) yield Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']));
    else header = cells;
  }
}

/** @param quoted a line break within quotes is none: a line is whole when its quotes are even */
async function* lines(bytes: Bytes, quoted = false): AsyncGenerator<string> {
  const decoder = new TextDecoder(); // takes the byte order mark away
  let line = '';
  let open = false;
  const feed = function* (text: string): Generator<string> {
    const pieces = text.split('\n');
    for (const [index, piece] of pieces.entries()) {
      line += piece;
      if (quoted && piece.split('"').length % 2 === 0) open = !open;
      if (index === pieces.length - 1) return;
      if (open) line += '\n';
      else {
        yield line.replace(/\r$/, '');
        line = '';
      }
    }
  };
  for await (const chunk of bytes) yield* feed(decoder.decode(chunk, { stream: true }));
  yield* feed(`${decoder.decode()}\n`);
}
