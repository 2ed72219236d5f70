/** The floor of the Data API: parse a JSON body, run its one select on a `pg` pool, answer JSON. argv: connection URL. */
import { createServer } from 'node:http';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.argv[2], max: 10 });
const server = createServer((request, response) => void answer(request, response));

async function answer(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { parameters } = JSON.parse(Buffer.concat(chunks).toString());
  const { rows } = await pool.query({
    name: 'select',
    text: 'select id, name from t where id = $1',
    values: [parameters[0].value.longValue],
  });
  const body = JSON.stringify({
    records: rows.map((row) => [{ longValue: Number(row.id) }, { stringValue: row.name }]),
    numberOfRecordsUpdated: 0,
  });
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

server.listen(0, '127.0.0.1', () => console.log(server.address().port));
