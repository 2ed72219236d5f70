/**
 * The Parameters section: defaults and overrides, types and constraints. A parameter that reads SSM
 * (`AWS::SSM::Parameter::Value<…>`) becomes a dynamic reference, for its value exists only once the store runs.
 */
import { javaRegex } from './java-regex.ts';
import { type Lines, lineOfEntry } from './lines.ts';
import { networkName, parameterStandIn } from './parameter-stand-in.ts';
import type { Report } from './report.ts';
import type { StandInScope } from './stand-in.ts';
import { entry, intrinsicName, isList, isMap, isSettled, kindOf, type Value, type ValueMap } from './value.ts';

export interface Parameters {
  readonly values: ReadonlyMap<string, Value>;
  /** As `values`, with those of NoEcho parameters masked. */
  readonly shown: ReadonlyMap<string, Value>;
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html, 2026-11
export const PARAMETERS_MAX = 200;
export const PARAMETER_VALUE_BYTES_MAX = 4096;
const MASK = '****';

/** What ARNs are made of. */
type ParameterScope = Pick<StandInScope, 'partition' | 'region' | 'accountId'>;

interface Declaration {
  readonly name: string;
  readonly line: number;
  readonly body: ValueMap;
  readonly report: Report;
}

/**
 * @param scope undefined where what has no value is refused: what nests a template hands in what that needs
 * @throws HearthError HEARTH_TEMPLATE_INVALID
 */
export function readParameters(
  section: Value | undefined,
  overrides: Readonly<Record<string, Value>>,
  lines: Lines,
  report: Report,
  scope?: ParameterScope,
): Parameters {
  const values = new Map<string, Value>();
  const shown = new Map<string, Value>();
  const missing: { name: string; line: number }[] = [];
  if (section !== undefined && !isMap(section)) report.invalid(1, 'Parameters must be a map');
  const names = Object.keys(section ?? {});
  if (names.length > PARAMETERS_MAX)
    report.invalid(1, `a template may have ${PARAMETERS_MAX} parameters, this one has ${names.length}`);
  const unknown = Object.keys(overrides).filter((name) => !names.includes(name));
  if (unknown.length > 0) report.invalid(1, `Parameters: [${unknown.join(', ')}] do not exist in the template`);

  for (const name of names) {
    const line = lineOfEntry(lines, section, name) ?? 1;
    const body = entry(section, name) ?? null;
    if (!/^[A-Za-z0-9]{1,255}$/.test(name))
      report.invalid(line, `the parameter name ${name} must be letters and digits`);
    if (!isMap(body)) report.invalid(line, `parameter ${name} must be a map, not ${kindOf(body)}`);
    const declaration: Declaration = { name, line, body, report };
    refuseIntrinsics(declaration);
    const given = entry(overrides, name);
    if (given === undefined && entry(body, 'Default') === undefined) {
      const made = standInFor(scope, declaration);
      if (made === undefined) missing.push({ name, line });
      else {
        values.set(name, made);
        shown.set(name, shownOf(body, made));
      }
      continue;
    }
    const value = given !== undefined && !isSettled(given) ? later(declaration, given) : valueOf(declaration, given);
    values.set(name, value);
    shown.set(name, shownOf(body, value));
  }
  if (missing.length > 0) refuseMissing(missing, report);
  return { values, shown };
}

/** Parts of a network need no value where there is no network; for the rest a name stands, where one passes the constraints. */
function standInFor(scope: ParameterScope | undefined, declaration: Declaration): Value | undefined {
  const { name, line, body, report } = declaration;
  const type = String(entry(body, 'Type'));
  const network = networkName(type);
  const made = network ?? (scope && parameterStandIn(scope, name, body));
  if (made === undefined) return undefined;
  const why = network === undefined ? 'name it yourself where that matters' : 'there is no network to build';
  report.warn(
    network === undefined ? 'TEMPLATE_PARAMETER_UNSET' : 'TEMPLATE_NO_EFFECT',
    line,
    `Parameters/${name}`,
    `the parameter ${name} (${type}) has no value and is called ${String(network ?? shownOf(body, made))}: ${why}`,
    network === undefined
      ? `Give it: \`--parameter ${name}=…\`; AWS refuses the template without.`
      : 'Nothing needs to change; on AWS it must be given.',
  );
  return network ?? valueOf(declaration, made);
}

function shownOf(body: ValueMap, value: Value): Value {
  return isSecret(body) ? MASK : value;
}

function isSecret(body: ValueMap): boolean {
  return entry(body, 'NoEcho') === true || entry(body, 'NoEcho') === 'true';
}

/** All at once, as CloudFormation names them. */
function refuseMissing(missing: readonly { readonly name: string; readonly line: number }[], report: Report): never {
  const [first] = missing;
  const names = missing.map(({ name, line }) => `${name} (line ${line})`).join(', ');
  const flags = missing.map(({ name }) => `--parameter ${name}=…`).join(' ');
  return report.invalid(first?.line ?? 1, `Parameters: [${names}] must have values: ${flags}`);
}

/** What the template above gives to a nested one may be known only once its resources are made. */
function later({ name, line, body, report }: Declaration, given: Value): Value {
  const type = entry(body, 'Type');
  if (typeof type !== 'string') return report.invalid(line, `parameter ${name} must have a Type`);
  const many = type === 'CommaDelimitedList' || type.startsWith('List<');
  return many && !isList(given) ? { 'Fn::Split': [',', given] } : given;
}

function refuseIntrinsics({ name, line, body, report }: Declaration): void {
  for (const [key, value] of Object.entries(body)) {
    const intrinsic = intrinsicName(value);
    if (intrinsic)
      report.invalid(
        line,
        `${key} of parameter ${name}: intrinsic functions (${intrinsic}) cannot be used in Parameters`,
      );
  }
}

const SSM_VALUE = /^AWS::SSM::Parameter::Value<(List<.+>|.+)>$/;
const TYPES =
  /^(?:String|Number|CommaDelimitedList|List<Number>|List<String>|AWS::SSM::Parameter::Name|(?:List<)?AWS::[A-Za-z0-9]+::[A-Za-z0-9:]+(?:>)?)$/;

function valueOf(declaration: Declaration, override: Value | undefined): Value {
  const { name, line, body, report } = declaration;
  const type = entry(body, 'Type');
  if (typeof type !== 'string') return report.invalid(line, `parameter ${name} must have a Type`);
  const fallback = entry(body, 'Default');
  const given = textOf(declaration, override ?? fallback);
  if (Buffer.byteLength(given) > PARAMETER_VALUE_BYTES_MAX)
    report.invalid(line, `the value of parameter ${name} is longer than ${PARAMETER_VALUE_BYTES_MAX} bytes`);

  const fromSsm = SSM_VALUE.exec(type);
  if (fromSsm) {
    const reference = `{{resolve:ssm:${given}}}`;
    const many = fromSsm[1] === 'CommaDelimitedList' || fromSsm[1]?.startsWith('List<');
    return many ? { 'Fn::Split': [',', reference] } : reference;
  }
  if (!TYPES.test(type)) report.invalid(line, `parameter ${name}: ${type} is not a parameter type of CloudFormation`);
  checkConstraints(declaration, type, given);
  if (type === 'Number') return String(Number(given)) === given ? Number(given) : given;
  if (type === 'CommaDelimitedList' || type.startsWith('List<'))
    return given === '' ? [] : given.split(',').map((item) => item.trim());
  return given;
}

function textOf({ name, line, report }: Declaration, value: Value | undefined): string {
  if (value === undefined || value === null || isMap(value))
    return report.invalid(line, `the value of parameter ${name} must be text, not ${kindOf(value)}`);
  return isList(value) ? value.join(',') : String(value);
}

function checkConstraints(declaration: Declaration, type: string, given: string): void {
  const { name, line, body, report } = declaration;
  const explanation = entry(body, 'ConstraintDescription');
  const secret = isSecret(body);
  const fail = (what: string): never =>
    report.invalid(
      line,
      `parameter ${name}${secret ? '' : ` = ${given}`} ${typeof explanation === 'string' ? explanation : what}`,
    );

  const items =
    type === 'CommaDelimitedList' || type.startsWith('List<') ? given.split(',').map((item) => item.trim()) : [given];
  const numeric = type === 'Number' || type === 'List<Number>';
  if (numeric && items.some((item) => item === '' || !Number.isFinite(Number(item)))) fail('must be a number');

  const allowed = entry(body, 'AllowedValues');
  if (allowed !== undefined) {
    if (!isList(allowed)) return fail('has AllowedValues that are not a list');
    const texts = allowed.map(String);
    if (!items.every((item) => texts.includes(item))) fail(`must be one of [${texts.join(', ')}]`);
  }
  const pattern = entry(body, 'AllowedPattern');
  const regex = typeof pattern === 'string' ? regexOf(declaration, pattern) : undefined;
  if (regex && !items.every((item) => regex.test(item))) fail(`must match ${String(pattern)}`);
  const bound = (key: string): number | undefined =>
    entry(body, key) === undefined ? undefined : Number(entry(body, key));
  const [minLength, maxLength, minValue, maxValue] = [
    bound('MinLength'),
    bound('MaxLength'),
    bound('MinValue'),
    bound('MaxValue'),
  ];
  if (minLength !== undefined && given.length < minLength) fail(`must be at least ${minLength} characters long`);
  if (maxLength !== undefined && given.length > maxLength) fail(`must be at most ${maxLength} characters long`);
  if (minValue !== undefined && items.some((item) => Number(item) < minValue)) fail(`must be at least ${minValue}`);
  if (maxValue !== undefined && items.some((item) => Number(item) > maxValue)) fail(`must be at most ${maxValue}`);
}

function regexOf({ name, line, report }: Declaration, pattern: string): RegExp {
  return (
    javaRegex(pattern) ?? report.invalid(line, `the AllowedPattern of parameter ${name} is not a regular expression`)
  );
}
