/** Hot reload: a saved handler is bundled again, a saved template is read and provisioned again. */
import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Clock, Timer } from '../base/clock.ts';
import { HearthError } from '../base/hearth-error.ts';
import type { Log } from '../base/log.ts';
import type { Stack } from '../template/stack.ts';

/** Editors save in several steps: what comes within this time is one save. */
const SETTLE_MS = 30;

export interface WatchParts {
  stack(): Stack;
  lambda(): {
    /** Files that a function was made from, and what to call when one changes. */
    watchedFiles(): ReadonlyMap<string, readonly string[]>;
    reload(functionName: string): Promise<unknown>;
  };
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
    if (files.has(parts.stack().file)) {
      await parts.reload();
      parts.log.info(`${basename(parts.stack().file)} saved: provisioned again`);
    }
    for (const [functionName, sources] of parts.lambda().watchedFiles()) {
      if (!sources.some((source) => files.has(source))) continue;
      const started = parts.clock.monotonic();
      await parts.lambda().reload(functionName);
      parts.log.info(`${functionName} reloaded in ${Math.round(parts.clock.monotonic() - started)} ms`);
    }
    follow();
  };

  /** Folders are watched, not files: an editor that saves by renaming would leave a watcher on a file that is gone. */
  const follow = (): void => {
    const wanted = new Set([parts.stack().file, ...[...parts.lambda().watchedFiles().values()].flat()].map((file) => dirname(file)));
    for (const folder of wanted) {
      if (folders.has(folder) || stopped) continue;
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        if (name !== null) onChange(`${folder}/${name}`);
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

function report(log: Log, error: unknown): void {
  if (error instanceof HearthError) log.error(`${error.code}  ${error.message}\n  ${error.remedy}`);
  else log.error('reloading failed', error);
}
