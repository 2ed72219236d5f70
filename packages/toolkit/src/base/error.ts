/** The toolkit's errors. They carry a brand rather than rely on `instanceof`, for a bundle may hold the toolkit twice. */

const BRAND = Symbol.for('hearth-toolkit.error');

export type ToolkitErrorCode =
  | 'NOT_ONE_ROW'
  | 'UNDEFINED_PARAMETER'
  | 'TRANSACTION_OPEN'
  | 'TRANSACTION_ENDED'
  | 'CONNECTION_LOST'
  | 'CANCELLED'
  | 'INVALID'
  | 'MISSING'
  | 'PEER_MISSING'
  | 'LEFT_OPEN'
  | 'UNPROCESSED'
  | 'UNSUPPORTED'
  | 'QUERY_FAILED'
  | 'IN_PROGRESS';

/** An error with a stable `code`. */
export class CodedError<Code extends string> extends Error {
  readonly code: Code;

  constructor(code: Code, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** What the toolkit itself throws. `code` is stable; `message` says what to do. */
export class ToolkitError extends CodedError<ToolkitErrorCode> {
  override readonly name = 'ToolkitError';
  readonly [BRAND] = true;
}

/** True for a ToolkitError of this or another copy of the toolkit. */
export function isToolkitError(error: unknown, code?: ToolkitErrorCode): error is ToolkitError {
  return error instanceof Error && BRAND in error && (!code || codeOf(error) === code);
}

/** The `code` of any error that has one (SQLSTATE, errno), else its name (the AWS SDK's way), else ''. */
export function codeOf(error: unknown): string {
  const { code, name } = Object(error) as { readonly code?: unknown; readonly name?: unknown }; // whatever was thrown
  return [code, name].find((each) => typeof each === 'string') ?? '';
}
