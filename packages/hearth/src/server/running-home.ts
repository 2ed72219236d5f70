/** `home.json` in the state directory: where the running home listens and the key to reach it, for `hearth invoke`. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isSameProcess, type ProcessIdentity, processIdentity } from '../base/process-identity.ts';
import { writeFileAtomically } from './state.ts';

export interface RunningHome {
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Physical names by the template's logical ids. */
  readonly names: Readonly<Record<string, string>>;
}

const FILE = 'home.json';

export function writeRunningHome(stateDirectory: string, home: RunningHome): void {
  writeFileAtomically(join(stateDirectory, FILE), JSON.stringify({ ...home, process: processIdentity(process.pid) }));
}

export function removeRunningHome(stateDirectory: string): void {
  rmSync(join(stateDirectory, FILE), { force: true });
}

/** Undefined when no home runs there (the file may have outlived a kill -9). */
export function readRunningHome(stateDirectory: string): RunningHome | undefined {
  try {
    // Written by writeRunningHome, mode 600: its form is ours.
    const home = JSON.parse(readFileSync(join(stateDirectory, FILE), 'utf8')) as RunningHome & {
      process: ProcessIdentity;
    };
    return isSameProcess(home.process) ? home : undefined;
  } catch {
    return undefined;
  }
}
