/** The servers of a comparison, each a process of its own, ended when its standard input closes or by SIGTERM. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(import.meta.url);

export interface Peer {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** A bare node:http server that answers each operation with its body, `*` with what is left. */
export async function bareServer(bodies: Readonly<Record<string, Buffer>>): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-bare-'));
  const files = Object.entries(bodies).map(([operation, body], index) => {
    const file = join(folder, `body-${index}`);
    writeFileSync(file, body);
    return `${operation}=${file}`;
  });
  const child = spawn(process.execPath, [join(root, 'bench/lib/bare-server.mjs'), ...files], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const port = Number(await firstLine(child));
  return peer(child, port);
}

/** A bare node:http server that puts each body into LMDB, durably, and does nothing else. */
export async function bareLmdbServer(): Promise<Peer> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-bare-lmdb-'));
  const child = spawn(process.execPath, [join(root, 'bench/lib/bare-lmdb-server.mjs'), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const port = Number(await firstLine(child));
  const started = peer(child, port);
  return {
    ...started,
    async stop() {
      await started.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function dynalite(): Promise<Peer> {
  const port = await freePort();
  const cli = join(require.resolve('dynalite/package.json'), '../cli.js');
  const child = spawn(process.execPath, [cli, '--port', String(port), '--createTableMs', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await firstLine(child);
  return peer(child, port);
}

export interface HearthPeer extends Peer {
  readonly readyMs: number;
  readonly description: {
    readonly endpoint: string;
    readonly outputs: Readonly<Record<string, string>>;
    readonly apis: readonly { readonly url: string }[];
  };
  readonly dataDir: string;
}

/** The built command on a template, durable unless `ephemeral`. */
export async function hearth(
  template: string,
  options: { ephemeral?: boolean; dataDir?: string } = {},
): Promise<HearthPeer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'hearth-bench-'));
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [
      join(root, 'packages/hearth/dist/cli.js'),
      'dev',
      template,
      '--port',
      '0',
      '--json',
      '--no-watch',
      '--data-dir',
      dataDir,
      ...(options.ephemeral ? ['--ephemeral'] : []),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  // Functions' log lines come here too: only the last of them matter, and only when the home does not boot.
  let errors = '';
  child.stderr.on('data', (chunk) => (errors = `${errors}${String(chunk)}`.slice(-4000)));
  const line = await firstLine(child).catch((cause: unknown) => {
    throw new Error(errors, { cause });
  });
  const description = JSON.parse(line) as HearthPeer['description']; // printed by our own --json
  const readyMs = performance.now() - started;
  const stopped = peer(child, Number(new URL(description.endpoint).port));
  return {
    ...stopped,
    readyMs,
    description,
    dataDir,
    async stop() {
      await stopped.stop();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Resident memory of a process, without its children. */
export function residentMb(pid: number): number {
  const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(match?.[1]) / 1024;
}

function peer(child: ChildProcess, port: number): Peer {
  return {
    port,
    pid: child.pid ?? 0,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    const end = text.indexOf('\n');
    if (end >= 0) {
      // Keep the pipe flowing, or the child blocks on what it says later.
      child.stdout?.on('data', () => {});
      return text.slice(0, end);
    }
  }
  throw new Error(`a server ended before it was ready: ${text}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
