/** The floor: a bare node:http server that reads the request and answers bytes that it was given. argv: files `<operation>=<body>`. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const bodies = new Map(
  process.argv.slice(2).map((argument) => {
    const [operation, file] = argument.split('=');
    return [operation, readFileSync(file)];
  }),
);
// With one body to answer nothing of the request is looked at: that is the floor.
const only = bodies.size === 1 ? bodies.values().next().value : undefined;
const server = createServer((request, response) => {
  const body = only ?? bodies.get(request.headers['x-amz-target']?.split('.').at(-1)) ?? bodies.get('*');
  request.on('data', () => {});
  request.on('end', () => {
    response.writeHead(200, {
      'content-type': 'application/x-amz-json-1.0',
      'content-length': body.length,
      'x-amzn-requestid': 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
      'x-amz-crc32': '1234567890',
    });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
