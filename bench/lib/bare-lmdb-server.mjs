/**
 * The floor of a durable write: a bare node:http server that puts each body as it came into LMDB, and answers `{}` once that
 * is on disk. Nothing is parsed, no signature is checked. argv: folder of the store.
 */
import { hash } from 'node:crypto';
import { createServer } from 'node:http';
import { open } from 'lmdb';

const root = open({ path: process.argv[2], encoding: 'binary', overlappingSync: true });
const items = root.openDB({ name: 'items', encoding: 'binary', keyEncoding: 'binary' });
const server = createServer((request, response) => void answer(request, response));

async function answer(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  await items.put(hash('md5', body, 'buffer'), body);
  await root.flushed;
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': 2 });
  response.end('{}');
}

server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
