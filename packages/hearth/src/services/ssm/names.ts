/**
 * Names of parameters: what may be created, and how one is referred to (name, ARN, either with `:version` or `:label`).
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html (2026-11)
 */
import { invalid, parameterNotFound, ssmError } from './errors.ts';
import type { ParameterVersion, Ssm } from './ssm.ts';

const LEVELS_MAX = 15;
// The name with the ARN before it; 1,011 characters in all (same page).
const ARN_CHARACTERS_MAX = 1_011;

/** @throws ServiceError ValidationException, AccessDeniedException, HierarchyLevelLimitExceededException */
export function checkNewName(ssm: Ssm, name: string): void {
  const isPath = name.split('/').length > 2;
  const bare = name.replace(/^\//, '').toLowerCase();
  if (bare.startsWith('aws') || bare.startsWith('ssm')) {
    if (isPath && bare.startsWith('aws')) {
      throw ssmError('AccessDeniedException', `No access to reserved parameter name: ${name}.`);
    }
    throw invalid(isPath ? PATH_RULE : 'Parameter name: can\'t be prefixed with "aws" or "ssm" (case-insensitive).');
  }
  if (name.includes('/') && !name.startsWith('/')) throw invalid('Parameter name must be a fully qualified name.');
  if (!/^\/?[\w.-]+(\/[\w.-]+)*$/.test(name)) throw invalid(PATH_RULE);
  if (name.split('/').length - 1 > LEVELS_MAX) {
    throw ssmError('HierarchyLevelLimitExceededException', `A hierarchy can have a maximum of ${LEVELS_MAX} levels.`);
  }
  if (ssm.arn(name).length > ARN_CHARACTERS_MAX) {
    throw invalid(`Parameter name must not exceed ${ARN_CHARACTERS_MAX} characters, its ARN included.`);
  }
}

const PATH_RULE =
  'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_';

export interface Reference {
  readonly name: string;
  /** `:3` or `:label`, with its colon. */
  readonly selector?: string;
}

/** Splits `name:3` and reads an ARN back into the name that it stands for. Undefined for another account's or region's. */
export function parseReference(ssm: Ssm, given: string): Reference | undefined {
  let text = given;
  const isArn = given.startsWith('arn:');
  if (isArn) {
    const prefix = ssm.arn('');
    if (!given.startsWith(prefix)) return undefined;
    text = given.slice(prefix.length - 1);
  }
  const colon = text.indexOf(':');
  const path = colon < 0 ? text : text.slice(0, colon);
  // `parameter/x` is the ARN of both `x` and `/x`.
  const bare = path.slice(1);
  const name = isArn && !bare.includes('/') && !ssm.parameters.doesExist(path) ? bare : path;
  return colon < 0 ? { name } : { name, selector: text.slice(colon) };
}

export interface Found {
  readonly parameter: ParameterVersion;
  readonly selector?: string;
}

/** @throws ServiceError ParameterNotFound, ParameterVersionNotFound */
export function find(ssm: Ssm, given: string): Found {
  const reference = parseReference(ssm, given);
  const newest = reference && ssm.parameters.get(reference.name);
  if (!reference || !newest) throw parameterNotFound();
  const { name, selector } = reference;
  if (selector === undefined) return { parameter: newest };
  const wanted = selector.slice(1);
  if (!/^\d+$/.test(wanted)) {
    throw ssmError(
      'ParameterVersionNotFound',
      `Systems Manager could not find label ${wanted} for parameter ${name}. Verify the label and try again.`,
    );
  }
  const parameter = ssm.versions.get([name, Number(wanted)]);
  if (!parameter) {
    throw ssmError(
      'ParameterVersionNotFound',
      `Systems Manager could not find version ${wanted} of ${name}. Verify the version and try again.`,
    );
  }
  return { parameter, selector };
}

export function parameterView(ssm: Ssm, { parameter, selector }: Found, decrypt: boolean) {
  return {
    Name: parameter.name,
    Type: parameter.type,
    Value: ssm.valueOf(parameter, decrypt),
    Version: parameter.version,
    ...(selector !== undefined && { Selector: selector }),
    LastModifiedDate: new Date(parameter.modifiedMs),
    ARN: ssm.arn(parameter.name),
    DataType: parameter.dataType,
  };
}
