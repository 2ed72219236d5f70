/** A port kept free for a server that starts later. */
import { createServer } from 'node:net';
import { HearthError } from '../../base/hearth-error.ts';

export interface HeldPort {
  readonly port: number;
  /** Resolves when somebody else can listen there. */
  release(): Promise<void>;
}

const PORTS_TRIED_MAX = 200;

/** @param wanted the first that is tried; 0 lets the system choose */
export async function holdPort(host: string, wanted: number): Promise<HeldPort> {
  for (let port = wanted; port < wanted + PORTS_TRIED_MAX; port++) {
    const held = await hold(host, port);
    if (held) return held;
  }
  throw new HearthError('HEARTH_PORT_IN_USE', `ports ${wanted} to ${wanted + PORTS_TRIED_MAX - 1} are all taken`);
}

function hold(host: string, port: number): Promise<HeldPort | undefined> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.unref();
    server.once('error', () => resolve(undefined));
    server.listen(port, host, () => {
      const address = server.address();
      const held = typeof address === 'object' && address ? address.port : port;
      resolve({ port: held, release: () => new Promise((done) => server.close(() => done())) });
    });
  });
}
