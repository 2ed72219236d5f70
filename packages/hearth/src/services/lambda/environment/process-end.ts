/** How a runtime's process ended, in AWS's words, once all that it wrote has been read. */
import type { ChildProcess } from 'node:child_process';
import type { Clock, Timer } from '../../../base/clock.ts';

/** Ours: how long what a process wrote is read after its end, where somebody that is not found holds its output open. */
const OUTPUT_WAIT_MS = 1_000;

/** @param onExit ends what the process left behind: it would hold the output open, and its end would not come */
export function endOf(child: ChildProcess, clock: Clock, onExit: () => void): Promise<string> {
  return new Promise((resolve) => {
    let unread: Timer | undefined;
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) => {
      onExit();
      unread = clock.after(OUTPUT_WAIT_MS, () => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve(exitReason(code, signal));
      });
    });
    child.on('close', (code, signal) => {
      unread?.cancel();
      resolve(exitReason(code, signal));
    });
  });
}

/** As the Runtime Interface Emulator words it (github.com/aws/aws-lambda-runtime-interface-emulator, read 2026-11). */
function exitReason(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal) return `Runtime exited with error: signal: ${SIGNAL_WORDS[signal] ?? signal.toLowerCase()}`;
  return code === 0 ? 'Runtime exited without providing a reason' : `Runtime exited with error: exit status ${code}`;
}

/** Go's names of signals; others are told by their own. */
const SIGNAL_WORDS: Readonly<Partial<Record<NodeJS.Signals, string>>> = {
  SIGHUP: 'hangup',
  SIGINT: 'interrupt',
  SIGQUIT: 'quit',
  SIGILL: 'illegal instruction',
  SIGTRAP: 'trace/breakpoint trap',
  SIGABRT: 'aborted',
  SIGBUS: 'bus error',
  SIGFPE: 'floating point exception',
  SIGKILL: 'killed',
  SIGSEGV: 'segmentation fault',
  SIGPIPE: 'broken pipe',
  SIGTERM: 'terminated',
};
