/** Hot reload: a saved handler is bundled again, a saved template is read and provisioned again. */
import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Clock, Timer } from '../base/clock.ts';
import { HearthError } from '../base/hearth-error.ts';
import type { Log } from '../base/log.ts';
import type { Lambda } from '../services/lambda/lambda.ts';
import type { Stack } from '../template/stack.ts';

/** Editors save in several steps: what comes within this time is one save. */
const SETTLE_MS = 30;

/** Each takes one of the system's watches (inotify allows some thousands a user). */
const WATCHED_FOLDERS_MAX = 500;

export interface WatchParts {
  stack(): Stack;
  lambda(): Pick<Lambda, 'functions' | 'watchList' | 'reload'>;
  readonly clock: Clock;
  readonly log: Log;
  reload(): Promise<void>;
}

/** @returns the way to stop watching */
export function watchSources(parts: WatchParts): () => void {
  const folders = new Map<string, FSWatcher>();
  const changed = new Set<string>();
  let timer: Timer | undefined;
  let running = Promise.resolve();
  let stopped = false;

  const onChange = (file: string): void => {
    changed.add(file);
    timer?.cancel();
    timer = parts.clock.after(SETTLE_MS, () => {
      const files = new Set(changed);
      changed.clear();
      running = running.then(() => apply(files)).catch((error: unknown) => report(parts.log, error));
    });
  };

  const apply = async (files: ReadonlySet<string>): Promise<void> => {
    if (stopped) return;
    const saved = parts.stack().files.find((file) => files.has(file));
    if (saved !== undefined) {
      await parts.reload();
      parts.log.info(`${basename(saved)} saved: provisioned again`);
    }
    for (const { name: functionName } of parts.lambda().functions.list()) {
      const list = parts.lambda().watchList(functionName);
      const concerned = [...files].some(
        (file) => list.files.includes(file) || list.directories.some((folder) => file.startsWith(`${folder}/`)),
      );
      if (!concerned) continue;
      const { changed, durationMs } = await parts.lambda().reload(functionName);
      if (changed) parts.log.info(`${functionName} reloaded in ${Math.round(durationMs)} ms`);
    }
    follow();
  };

  /** Folders are watched, not files: an editor that saves by renaming would leave a watcher on a file that is gone. */
  const follow = (): void => {
    const lambda = parts.lambda();
    const lists = lambda.functions.list().map(({ name }) => lambda.watchList(name));
    const wanted = new Set([
      ...parts.stack().files.map((file) => dirname(file)),
      ...lists.flatMap((list) => [
        ...list.files.map((file) => dirname(file)),
        ...list.directories.flatMap(foldersBelow),
      ]),
    ]);
    for (const folder of wanted) {
      if (folders.has(folder) || stopped) continue;
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        if (name !== null) onChange(join(folder, name));
      });
      watcher.on('error', (error) => parts.log.warn(`${folder} is no longer watched: ${error.message}`));
      folders.set(folder, watcher);
    }
  };

  follow();
  return () => {
    stopped = true;
    timer?.cancel();
    for (const watcher of folders.values()) watcher.close();
  };
}

/** A folder and those below it, but for installed packages: nobody edits those, and they are many. */
function foldersBelow(folder: string): string[] {
  const found = [folder];
  for (let at = 0; at < found.length && found.length < WATCHED_FOLDERS_MAX; at++) {
    const parent = found[at] ?? folder;
    for (const entry of readdirSync(parent, { withFileTypes: true })) {
      if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
        found.push(join(parent, entry.name));
    }
  }
  return found;
}

function report(log: Log, error: unknown): void {
  if (error instanceof HearthError) log.error(`${error.code}  ${error.message}\n  ${error.remedy}`);
  else log.error('reloading failed', error);
}
