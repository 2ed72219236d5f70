/** Which process of this machine holds the other end of a connection to us: by /proc, on Linux. */
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The kernel's lists of TCP sockets. A client of 127.0.0.1 may have opened its socket for IPv6. */
const TABLES = ['/proc/net/tcp', '/proc/net/tcp6'];
/** Columns of a line: local address, remote address, state, inode. */
const LOCAL = 1;
const REMOTE = 2;
const INODE = 9;

export function knowsSocketOwners(): boolean {
  return existsSync('/proc/net/tcp') && existsSync('/proc/self/fd');
}

/**
 * @param clientPort the other end's port, and @param ourPort ours, where it is known
 * @returns the one of `pids` that holds it; undefined: none of them does
 */
export function socketOwner(
  clientPort: number,
  ourPort: number | undefined,
  pids: readonly number[],
): number | undefined {
  // The kernel's lists are long where connections come and go: they are not read for nobody.
  if (pids.length === 0) return undefined;
  const sockets = new Set(inodes(clientPort, ourPort).map((inode) => `socket:[${inode}]`));
  return sockets.size === 0 ? undefined : pids.find((pid) => holds(pid, sockets));
}

function inodes(clientPort: number, ourPort: number | undefined): readonly string[] {
  const found: string[] = [];
  for (const table of TABLES) {
    for (const line of linesWith(read(table), `:${hex(clientPort)} `)) {
      const columns = line.trim().split(/\s+/);
      if (portOf(columns[LOCAL]) !== clientPort) continue;
      if (ourPort !== undefined && portOf(columns[REMOTE]) !== ourPort) continue;
      const inode = columns[INODE];
      if (inode !== undefined && inode !== '0') found.push(inode);
    }
  }
  return found;
}

/** Few lines name the port: only those are taken apart. */
function* linesWith(text: string, mark: string): Generator<string> {
  let end = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, end)) {
    const start = text.lastIndexOf('\n', at) + 1;
    end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    yield text.slice(start, end);
  }
}

function hex(port: number): string {
  return port.toString(16).toUpperCase().padStart(4, '0');
}

/** `0100007F:1F90` */
function portOf(address: string | undefined): number {
  return Number.parseInt(address?.split(':').at(-1) ?? '', 16);
}

function holds(pid: number, sockets: ReadonlySet<string>): boolean {
  const folder = `/proc/${pid}/fd`;
  try {
    return readdirSync(folder).some((name) => {
      try {
        return sockets.has(readlinkSync(`${folder}/${name}`));
      } catch {
        return false; // Closed meanwhile.
      }
    });
  } catch {
    return false; // Ended meanwhile.
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
