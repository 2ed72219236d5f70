/** The floor of a proxy: bytes from a port to a Unix socket and back, untouched. argv: the socket. Prints its port. */
import { connect, createServer } from 'node:net';

const server = createServer({ noDelay: true }, (client) => {
  const database = connect(process.argv[2]);
  client.on('error', () => database.destroy());
  database.on('error', () => client.destroy());
  client.pipe(database).pipe(client);
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
