/**
 * What an AWS client sees when a call fails. Services throw a ServiceError; the pipeline turns it into bytes in one place,
 * by the service's protocol. Anything else thrown is a bug and answers 500 InternalFailure.
 */

export interface ServiceErrorOptions {
  /** Overrides the status of the service's model. */
  readonly status?: number;
  /** Further members of the error's structure (S3: extra XML elements; DynamoDB: `Item`, `CancellationReasons`). */
  readonly members?: Readonly<Record<string, unknown>>;
  /** JSON protocols: what stands before `#` in `__type`, where it is not the service's own. */
  readonly namespace?: string;
  /** The code of AWS Query, where it differs from `code` and is not in the service's model. */
  readonly queryCode?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

export class ServiceError extends Error {
  /** AWS's error code, e.g. `ResourceNotFoundException`. */
  readonly code: string;
  readonly status: number | undefined;
  readonly members: Readonly<Record<string, unknown>>;
  readonly namespace: string | undefined;
  readonly queryCode: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: string, message: string, options: ServiceErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = code;
    this.code = code;
    this.status = options.status;
    this.members = options.members ?? {};
    this.namespace = options.namespace;
    this.queryCode = options.queryCode;
    this.headers = options.headers ?? {};
  }
}

/** `ValidationException` as AWS's request validation answers it, before the service's own code runs. */
export function validationException(message: string): ServiceError {
  return new ServiceError('ValidationException', message, { status: 400, namespace: 'com.amazon.coral.validate' });
}
