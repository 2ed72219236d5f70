/**
 * Hearth's own errors: what a person at the terminal can mend. (What an AWS client sees is wire/errors.ts; a bug is an
 * assert.) Every code stands in this one table and in docs/errors.md; tools/tidy.test.ts compares both ways. A code is
 * never reused.
 */

/** code → the remedy printed under the message. */
export const HEARTH_ERRORS = {
  HEARTH_TEMPLATE_NOT_FOUND: 'Name the template: `hearth dev path/to/template.yaml`.',
  HEARTH_TEMPLATE_INVALID: 'Mend the template at the line named and start again.',
  HEARTH_TEMPLATE_UNSUPPORTED: 'Remove the dependency on what Hearth does not serve, or deploy that part to AWS.',
  HEARTH_HANDLER_NOT_FOUND: 'Correct `Handler` and `CodeUri` in the template, or create the file.',
  HEARTH_BUNDLE_FAILED: 'Mend the source file at the place named.',
  HEARTH_PORT_IN_USE: 'Stop the other process, or choose another port with `--port`.',
  HEARTH_STATE_LOCKED: 'Stop the other Hearth on this state directory, or name another with `--data-dir`.',
  HEARTH_STATE_VERSION: 'Use the Hearth version that wrote it, or start afresh with another `--data-dir`.',
  HEARTH_STATE_CORRUPT: 'Restore the state directory from a backup, or start afresh with another `--data-dir`.',
  HEARTH_STATE_UNWRITABLE: 'Free disk space or mend the permissions of the state directory.',
  HEARTH_BIND_REFUSED: 'Bind 127.0.0.1, or set keys of your own before opening Hearth to the network.',
  HEARTH_ENGINE_MISSING: 'Run `npm install` again with optional dependencies enabled.',
  HEARTH_ENGINE_FAILED: 'Read the engine log named in the message.',
  HEARTH_FUNCTION_NOT_FOUND: 'List the functions with `hearth dev`, or correct the name.',
  HEARTH_NOT_RUNNING: 'Start a home with `hearth dev` first, or name its port with `--port`.',
  HEARTH_NEEDS_INVALID: 'Mend the needs file at the line named.',
  HEARTH_USAGE: 'See `hearth --help`.',
} as const;

export type HearthErrorCode = keyof typeof HEARTH_ERRORS;

export class HearthError extends Error {
  readonly code: HearthErrorCode;
  readonly remedy: string;

  /** @param message a line for each thing that happened, with file and line where there is one (`template.yaml:42`). */
  constructor(code: HearthErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'HearthError';
    this.code = code;
    this.remedy = HEARTH_ERRORS[code];
  }
}
