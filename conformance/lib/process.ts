/** The built command as a process of its own, for what only a process can show: signals, exit codes, kill -9. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const cli = fileURLToPath(new URL('../../packages/hearth/dist/cli.js', import.meta.url));
export const airports = fileURLToPath(new URL('../../examples/airports/template.yaml', import.meta.url));

export interface Description {
  readonly endpoint: string;
  readonly outputs: Readonly<Record<string, string>>;
}

export interface HomeProcess {
  readonly child: ChildProcess;
  readonly description: Description;
  /** SIGKILL, as a power cut for the process; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  end(): Promise<number | null>;
}

export async function bootProcess(
  template: string,
  dataDir: string,
  args: readonly string[] = [],
): Promise<HomeProcess> {
  const child = spawn(
    process.execPath,
    [cli, 'dev', template, '--port', '0', '--json', '--no-watch', '--data-dir', dataDir, ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let errors = '';
  child.stderr?.on('data', (chunk) => (errors = `${errors}${String(chunk)}`.slice(-10_000)));
  const description = await firstLine(child).catch(() => {
    throw new Error(`the home did not boot: ${errors}`);
  });
  return {
    child,
    description: JSON.parse(description) as Description, // printed by --json
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    async end() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = (await gone) as [number | null]; // the arguments of `exit`
      return code;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    if (text.includes('\n')) return text.slice(0, text.indexOf('\n'));
  }
  throw new Error('no line');
}

/** Processes whose command line or environment names a folder: what a home of that state directory has left running. */
export function processesOf(dataDir: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        return command.includes(dataDir) || environment.includes(dataDir) ? [`${pid} ${command}`] : [];
      } catch {
        return []; // it ended while we looked
      }
    });
}
