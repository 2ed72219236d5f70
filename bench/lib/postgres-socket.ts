/** Where the PostgreSQL that a home has started listens, as its command line tells (Linux). */
import { readdirSync, readFileSync } from 'node:fs';

export function postgresSocket(homePid: number): string {
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const folder = /unix_socket_directories=([^\0]+)/.exec(read(`/proc/${pid}/cmdline`))?.[1];
    // Its guard, a shell, stands between them.
    if (folder !== undefined && parentOf(parentOf(Number(pid))) === homePid) {
      const name = readdirSync(folder).find((file) => /^\.s\.PGSQL\.\d+$/.test(file));
      if (name !== undefined) return `${folder}/${name}`;
    }
  }
  throw new Error(`no PostgreSQL of process ${homePid} runs`);
}

function parentOf(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
