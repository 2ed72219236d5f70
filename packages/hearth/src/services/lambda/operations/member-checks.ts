/** Members whose refusal AWS words differently from its tables of constraints (recorded 2025-11 and 2026-01). Pure. */
import type { ServiceError } from '../../../wire/errors.ts';
import { validationException } from '../../../wire/errors.ts';
import { invalidParameter, unserved, violation } from '../errors.ts';

/** In the order in which AWS lists them. */
const RUNTIMES =
  'nodejs20.x, python3.14, provided.al2023, python3.12, python3.13, nodejs24.x, nodejs22.x, java25, python3.10, python3.11, java21, ruby3.3, ruby3.4, ruby3.2, python3.8, python3.9, java17, nodejs16.x, dotnet10, dotnet8, java11, dotnet6, nodejs18.x, provided.al2, java8.al2';
const KNOWN: ReadonlySet<string> = new Set(RUNTIMES.split(', '));
const DEPRECATED: ReadonlySet<string> = new Set(
  'nodejs nodejs4.3 nodejs4.3-edge nodejs6.10 nodejs8.10 nodejs10.x nodejs12.x nodejs14.x java8 python2.7 python3.6 python3.7 dotnetcore1.0 dotnetcore2.0 dotnetcore2.1 dotnetcore3.1 go1.x ruby2.5 ruby2.7 provided'.split(
    ' ',
  ),
);
const ARCHITECTURES: ReadonlySet<string> = new Set(['x86_64', 'arm64']);
const ARCHITECTURE_RULE = 'Member must satisfy enum value set: [x86_64, arm64]';
const LAYER_ARN_PATTERN = String.raw`(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)`;
const LAYER_ARN = new RegExp(`^(?:${LAYER_ARN_PATTERN})$`);
const LAYER_ARN_LENGTH_MAX = 2_048;

/** @throws InvalidParameterValueException for what AWS does not know or no longer takes, and for what does not run here */
export function checkRuntime(runtime: string): void {
  if (DEPRECATED.has(runtime)) {
    throw invalidParameter(
      `The runtime parameter of ${runtime} is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.`,
    );
  }
  if (!KNOWN.has(runtime)) {
    throw invalidParameter(
      `Value ${runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [${RUNTIMES}] or be a valid ARN`,
    );
  }
  if (/^(?:java|ruby|dotnet)/.test(runtime))
    throw unserved(`functions of ${runtime}; it runs nodejs, python and provided runtimes`);
}

/** @throws ValidationException */
export function checkArchitectures(architectures: readonly string[] | undefined): void {
  if (!architectures) return;
  if (architectures.length > 1)
    throw violation(listed(architectures), 'architectures', 'Member must have length less than or equal to 1');
  if (architectures.length === 0)
    throw violation(listed(architectures), 'architectures', 'Member must have length greater than or equal to 1');
  if (architectures.some((one) => !ARCHITECTURES.has(one)))
    throw violation(listed(architectures), 'architectures', architectureListRule());
}

/** @throws ValidationException: what a layer says it is made for */
export function checkCompatibility(
  runtimes: readonly string[] | undefined,
  architectures: readonly string[] | undefined,
): void {
  const violations: string[] = [];
  const add = (values: readonly string[], path: string, rule: string): void =>
    void violations.push(`Value '${listed(values)}' at '${path}' failed to satisfy constraint: ${rule}`);
  if (runtimes?.some((one) => !KNOWN.has(one) && !DEPRECATED.has(one)))
    add(runtimes, 'compatibleRuntimes', `Member must satisfy enum value set: [${RUNTIMES}]`);
  if (architectures?.some((one) => !ARCHITECTURES.has(one)))
    add(architectures, 'compatibleArchitectures', architectureListRule());
  if (violations.length > 0) throw violationsFound(violations);
}

/** @throws ValidationException */
export function checkLayerArns(arns: readonly string[]): void {
  if (arns.every((arn) => arn.length <= LAYER_ARN_LENGTH_MAX && LAYER_ARN.test(arn))) return;
  throw violation(
    listed(arns),
    'layers',
    `Member must satisfy constraint: [Member must have length less than or equal to ${LAYER_ARN_LENGTH_MAX}, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ${LAYER_ARN_PATTERN}, Member must not be null]`,
  );
}

/** @throws ValidationException for shares and versions that an alias cannot have */
export function checkWeights(weights: Readonly<Record<string, number>>): void {
  const path = 'routingConfig.additionalVersionWeights';
  const entries = Object.entries(weights);
  const echo = `{${entries.map(([version, weight]) => `${version}=${decimal(weight)}`).join(', ')}}`;
  if (entries.some(([version]) => !/^[0-9]{1,1024}$/.test(version))) {
    throw violation(
      echo,
      path,
      'Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [0-9]+]',
    );
  }
  if (entries.some(([, weight]) => !(weight >= 0 && weight <= 1))) {
    throw violation(
      echo,
      path,
      'Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]',
    );
  }
}

function architectureListRule(): string {
  return `Member must satisfy constraint: [${ARCHITECTURE_RULE}, Member must not be null]`;
}

function listed(values: readonly string[]): string {
  return `[${values.join(', ')}]`;
}

/** As Java writes a double. */
function decimal(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

function violationsFound(violations: readonly string[]): ServiceError {
  const count = violations.length;
  return validationException(`${count} validation error${count === 1 ? '' : 's'} detected: ${violations.join('; ')}`);
}
