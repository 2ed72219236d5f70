/** The toolkit's errors. They carry a brand rather than rely on `instanceof`, for a bundle may hold the toolkit twice. */

const BRAND = Symbol.for('hearth-toolkit.error');

export type ToolkitErrorCode =
  | 'NOT_ONE_ROW'
  | 'UNDEFINED_PARAMETER'
  | 'TRANSACTION_OPEN'
  | 'TRANSACTION_ENDED'
  | 'CONNECTION_LOST'
  | 'CONNECTION_REFUSED'
  | 'CANCELLED'
  | 'INVALID'
  | 'MISSING'
  | 'PEER_MISSING'
  | 'LEFT_OPEN'
  | 'UNPROCESSED'
  | 'UNSUPPORTED'
  | 'IN_PROGRESS';

/** What the toolkit itself throws. `code` is stable; `message` says what to do. */
export class ToolkitError extends Error {
  readonly code: ToolkitErrorCode;
  readonly [BRAND] = true;

  constructor(code: ToolkitErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ToolkitError';
    this.code = code;
  }
}

/** True for a ToolkitError of this or another copy of the toolkit. */
export function isToolkitError(error: unknown, code?: ToolkitErrorCode): error is ToolkitError {
  return error instanceof Error && BRAND in error && (code === undefined || codeOf(error) === code);
}

/** The `code` of any error that has one (SQLSTATE, errno), else its name (the AWS SDK's way), else ''. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
