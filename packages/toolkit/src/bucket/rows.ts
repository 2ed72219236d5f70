/** Bytes → rows, as they come: CSV by RFC 4180 with a header, JSON one value a line. */

type Row = Record<string, unknown>;

async function* texts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder(); // takes the byte order mark away
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

export async function* readJsonLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Row> {
  let rest = '';
  for await (const text of texts(bytes)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') yield JSON.parse(line) as Row; // a line is an object
  }
  if (rest.trim() !== '') yield JSON.parse(rest) as Row; // as above
}

export async function* readCsv(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Row> {
  let header: string[] | undefined;
  for await (const cells of readCells(bytes)) {
    if (header) yield Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']));
    else header = cells;
  }
}

async function* readCells(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let closing = false; // a quote was just seen inside quotes: the end, or half of a doubled one
  for await (const text of texts(bytes)) {
    for (const sign of text) {
      if (closing) {
        closing = false;
        if (sign === '"') {
          cell += '"';
          continue;
        }
        quoted = false;
      }
      if (quoted) {
        if (sign === '"') closing = true;
        else cell += sign;
      } else if (sign === '"') quoted = true;
      else if (sign === ',' || sign === '\n') {
        cells.push(sign === '\n' ? cell.replace(/\r$/, '') : cell);
        cell = '';
        if (sign === ',') continue;
        if (cells.length > 1 || cells[0] !== '') yield cells;
        cells = [];
      } else cell += sign;
    }
  }
  if (cell !== '' || cells.length > 0) yield [...cells, cell];
}
