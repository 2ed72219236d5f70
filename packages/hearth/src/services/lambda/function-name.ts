/** How callers name a function: a name, a partial ARN or a full one, with or without a qualifier. Pure. */
import { ServiceError } from '../../wire/errors.ts';

export interface FunctionReference {
  readonly name: string;
  /** From the name's own end or from `Qualifier`. */
  readonly qualifier: string | undefined;
}

export interface Home {
  readonly region: string;
  readonly accountId: string;
}

// AWS's own pattern (recorded 2026-02), with groups.
const REFERENCE =
  /^(?:arn:(?:aws[a-zA-Z-]*)?:lambda:)?((?:eusc-)?[a-z]{2}(?:-gov|-iso[a-z]?)?-[a-z]+-\d:)?(\d{12}:)?(?:function:)?([a-zA-Z0-9-_.]+)(?::(\$LATEST(?:\.PUBLISHED)?|[a-zA-Z0-9-_]+))?$/;

/** @throws ValidationException, InvalidParameterValueException, ResourceNotFoundException (another region or account) */
export function parseFunctionReference(text: string, qualifier: string | undefined, home: Home): FunctionReference {
  const match = REFERENCE.exec(text);
  if (!match) {
    const pattern = String.raw`(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?`;
    throw new ServiceError(
      'ValidationException',
      `1 validation error detected: Value '${text}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern}`,
      { status: 400 },
    );
  }
  const [, region, account, name = '', derived] = match;
  if (region !== undefined && region.slice(0, -1) !== home.region) {
    throw notFound(`Functions from '${region.slice(0, -1)}' are not reachable in this region ('${home.region}')`);
  }
  if (derived !== undefined && qualifier !== undefined && derived !== qualifier) {
    throw new ServiceError(
      'InvalidParameterValueException',
      'The derived qualifier from the function name does not match the specified qualifier.',
      {
        status: 400,
        members: { Type: 'User' },
      },
    );
  }
  if (account !== undefined && account.slice(0, -1) !== home.accountId) {
    throw functionNotFound(name, derived ?? qualifier, { ...home, accountId: account.slice(0, -1) });
  }
  return { name, qualifier: derived ?? qualifier };
}

export function functionArn(name: string, home: Home): string {
  return `arn:aws:lambda:${home.region}:${home.accountId}:function:${name}`;
}

export function functionNotFound(name: string, qualifier: string | undefined, home: Home): ServiceError {
  return notFound(`Function not found: ${functionArn(name, home)}${qualifier === undefined ? '' : `:${qualifier}`}`);
}

export function notFound(message: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', message, { status: 404, members: { Type: 'User' } });
}

/** The session under which a function holds its role: its name, made longer where it has but one letter (recorded 2025-11). */
export function roleSessionName(functionName: string): string {
  return functionName.length === 1 ? `${functionName}@lambda_function` : functionName;
}
