/**
 * ParameterFilters of DescribeParameters and GetParametersByPath.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterStringFilter.html (2026-11)
 */
import { invalid, ssmError } from './errors.ts';
import type { ParameterVersion } from './ssm.ts';

export interface StringFilter {
  readonly Key: string;
  readonly Option?: string | undefined;
  readonly Values?: readonly string[] | undefined;
}

type Predicate = (parameter: ParameterVersion) => boolean;

/** @throws ServiceError InvalidFilterKey, InvalidFilterOption, ValidationException */
export function compileFilters(
  filters: readonly StringFilter[] | undefined,
  validKeys: readonly string[],
): (parameter: ParameterVersion) => boolean {
  const keys = (filters ?? []).map((filter) => filter.Key);
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice !== undefined) {
    throw ssmError(
      'InvalidFilterKey',
      `The following filter is duplicated in the request: ${twice}. A request can contain only one occurrence of a specific filter.`,
    );
  }
  const predicates = (filters ?? []).map((filter) => compileFilter(filter, validKeys));
  return (parameter) => predicates.every((holds) => holds(parameter));
}

function compileFilter(filter: StringFilter, validKeys: readonly string[]): Predicate {
  const { Key: key, Option: option, Values: values = [] } = filter;
  if (!validKeys.includes(key) && !(key.startsWith('tag:') && validKeys.includes('tag'))) {
    throw ssmError(
      'InvalidFilterKey',
      `The following filter key is not valid: ${key}. Valid filter keys include: [${validKeys.join(', ')}].`,
    );
  }
  if (values.length === 0 && !key.startsWith('tag:')) {
    throw ssmError('InvalidFilterValue', `The following filter values are missing : null for filter key ${key}`);
  }
  if (key === 'Path') return pathFilter(option, values);
  const allowed = key === 'Name' ? ['BeginsWith', 'Equals', 'Contains'] : ['BeginsWith', 'Equals'];
  if (option !== undefined && !allowed.includes(option)) throw invalidOption(key, option, allowed);
  const matches = textMatcher(option ?? 'Equals');
  if (key.startsWith('tag:')) {
    const tag = key.slice('tag:'.length);
    return ({ tags }) => {
      const value = tags[tag];
      return value !== undefined && (values.length === 0 || values.some((wanted) => matches(value, wanted)));
    };
  }
  const member = MEMBERS[key];
  return (parameter) => {
    const actual = member?.(parameter);
    return actual !== undefined && values.some((wanted) => matches(actual, wanted));
  };
}

const MEMBERS: Readonly<Record<string, (parameter: ParameterVersion) => string | undefined>> = {
  Name: ({ name }) => name,
  Type: ({ type }) => type,
  KeyId: ({ keyId }) => keyId,
  Tier: ({ tier }) => tier,
  DataType: ({ dataType }) => dataType,
  // Labels cannot be attached here, so none is ever found.
  Label: () => undefined,
};

function textMatcher(option: string): (actual: string, wanted: string) => boolean {
  if (option === 'BeginsWith') return (actual, wanted) => actual.startsWith(wanted);
  if (option === 'Contains') return (actual, wanted) => actual.includes(wanted);
  return (actual, wanted) => actual === wanted;
}

function pathFilter(option: string | undefined, values: readonly string[]): Predicate {
  if (option !== undefined && option !== 'Recursive' && option !== 'OneLevel') {
    throw invalidOption('Path', option, ['Recursive', 'OneLevel']);
  }
  for (const value of values) checkPath(value);
  return ({ name }) => values.some((path) => under(name, path, option === 'Recursive'));
}

/** Is `name` below `path`; directly below, unless `recursive`? */
export function under(name: string, path: string, recursive: boolean): boolean {
  const folder = path.endsWith('/') ? path : `${path}/`;
  const full = name.startsWith('/') ? name : `/${name}`;
  return full.startsWith(folder) && (recursive || !full.slice(folder.length).includes('/'));
}

/** @throws ServiceError ValidationException */
export function checkPath(path: string): void {
  if (/^\/([\w.-]+(\/[\w.-]+)*\/?)?$/.test(path) && !/^\/(aws|ssm)$/i.test(path)) return;
  throw invalid(
    'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". It can\'t be prefixed with "aws" or "ssm" (case-insensitive). It must use only letters, numbers, or the following symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if specified, must use the forward slash symbol "/". Valid example: /get/parameters2-/by1./path0_.',
  );
}

function invalidOption(key: string, option: string, allowed: readonly string[]): Error {
  return ssmError(
    'InvalidFilterOption',
    `The following filter option is not valid: ${option}. Valid options include: [${allowed.join(', ')}] for filter key ${key}.`,
  );
}

/** Pages a sorted list by the name last shown. */
export function pageByName<Item extends { readonly name: string }>(
  items: readonly Item[],
  limit: number,
  token: string | undefined,
): { readonly items: readonly Item[]; readonly NextToken?: string } {
  const after = token === undefined ? '' : Buffer.from(token, 'base64url').toString();
  if (token !== undefined && Buffer.from(after).toString('base64url') !== token) {
    throw ssmError('InvalidNextToken', 'The specified token is not valid.');
  }
  const rest = items.filter((item) => item.name > after).sort((a, b) => (a.name < b.name ? -1 : 1));
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  if (rest.length <= limit || !last) return { items: shown };
  return { items: shown, NextToken: Buffer.from(last.name).toString('base64url') };
}

/** Both forms in one request. */
export function onlyOneForm(filters: unknown[] | undefined, parameterFilters: unknown[] | undefined): void {
  if (filters?.length && parameterFilters?.length) {
    throw invalid('You can use either Filters or ParameterFilters in a single request.');
  }
}
