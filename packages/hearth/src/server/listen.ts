/** Opening a TCP port of the home, and closing it without waiting for idle connections. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HearthError } from '../base/hearth-error.ts';

/** How many connections may wait to be accepted: as Node's default, named here since bursts of functions meet it. */
const BACKLOG = 511;

/** Resolves with the port taken (`port` 0 takes any). @throws HearthError HEARTH_PORT_IN_USE */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      reject(
        error.code === 'EADDRINUSE' || error.code === 'EACCES'
          ? new HearthError('HEARTH_PORT_IN_USE', `${host}:${port} cannot be opened (${error.code})`, { cause: error })
          : error,
      );
    };
    server.once('error', onError);
    server.listen({ host, port, backlog: BACKLOG }, () => {
      server.off('error', onError);
      resolve((server.address() as AddressInfo).port); // a TCP server's address is never a string or null once it listens
    });
  });
}

/** Stops accepting, lets requests in flight finish for at most `graceMs`, then cuts the rest. */
export async function closeServer(
  server: Server,
  graceMs: number,
  after: (ms: number, fire: () => void) => { cancel(): void },
): Promise<void> {
  if (!server.listening) return;
  await new Promise<void>((resolve) => {
    const timer = after(graceMs, () => server.closeAllConnections());
    server.close(() => {
      timer.cancel();
      resolve();
    });
    server.closeIdleConnections();
  });
}
