/** Looks at a working process again and again: what it takes of memory and of /tmp. */
import type { Clock, Timer } from '../../../base/clock.ts';
import type { RuntimeProcess } from './runtime-process.ts';
import type { Scratch } from './scratch/scratch.ts';

/** Ours. Linux tells a process's memory; elsewhere the heap's limit alone holds. */
const LOOK_MS = 100;

export interface Watched {
  /** Undefined while there is none. */
  readonly process: () => RuntimeProcess | undefined;
  readonly memoryMb: number;
  readonly scratch: Scratch;
}

/** Until cancelled. */
export function watchUse(clock: Clock, { process, memoryMb, scratch }: Watched): Timer {
  let timer: Timer | undefined;
  let over = false;
  const look = (): void => {
    process()?.checkMemory(memoryMb * 1_024);
    void measure().finally(() => {
      if (!over) timer = clock.after(LOOK_MS, look);
    });
  };
  const measure = async (): Promise<void> => {
    if ((await scratch.excessBytes()) > 0 && !over) process()?.endFor('No space left on device: /tmp is full');
  };
  timer = clock.after(LOOK_MS, look);
  return {
    cancel() {
      over = true;
      timer?.cancel();
    },
  };
}
