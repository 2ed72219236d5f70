/** The intrinsic functions, one by one, over what is known at loading. */
import { NO_VALUE } from './pseudo.ts';
import { type Folded, type FoldScope, foldValue, join, remaining } from './fold-scope.ts';
import { isInclude } from './expand.ts';
import { foldCidr } from './fold-cidr.ts';
import { foldSub } from './fold-sub.ts';
import { foldFindInMap } from './fold-find-in-map.ts';
import { entry, intrinsicName, isList, isSettled, kindOf, type Value } from './value.ts';
import { didYouMean } from './spelling.ts';

type Fold = (scope: FoldScope, argument: Value, line: number) => Folded;

const FUNCTIONS: Readonly<Record<string, Fold>> = {
  Ref: foldRef,
  'Fn::GetAtt': foldGetAtt,
  'Fn::If': foldIf,
  'Fn::Sub': foldSub,
  'Fn::Join': foldJoin,
  'Fn::Select': foldSelect,
  'Fn::Split': foldSplit,
  'Fn::FindInMap': foldFindInMap,
  'Fn::Base64': foldBase64,
  'Fn::GetAZs': foldGetAZs,
  'Fn::Length': foldLength,
  'Fn::ToJsonString': foldToJsonString,
  'Fn::Cidr': foldCidr,
  'Fn::ImportValue': foldImportValue,
  'Fn::GetStackOutput': foldGetStackOutput,
  'Fn::Equals': belongsInConditions('Fn::Equals'),
  'Fn::And': belongsInConditions('Fn::And'),
  'Fn::Or': belongsInConditions('Fn::Or'),
  'Fn::Not': belongsInConditions('Fn::Not'),
};

/** Kept as they stand; what uses them gets a finding (check-references.ts). */
export const UNSUPPORTED_FUNCTIONS: ReadonlySet<string> = new Set(['Fn::ImportValue', 'Fn::Transform']);

export function foldFunction(scope: FoldScope, name: string, argument: Value, line: number): Folded {
  const run = FUNCTIONS[name];
  if (run) return run(scope, argument, line);
  // Where it could not be followed, its location is told.
  if (isInclude(name, argument)) return remaining(scope, name, foldValue(scope, argument, line), line);
  if (UNSUPPORTED_FUNCTIONS.has(name) || name.startsWith('Fn::ForEach')) return remaining(scope, name, argument, line);
  return scope.report.invalid(
    line,
    `${name} is not an intrinsic function of CloudFormation${didYouMean(name, Object.keys(FUNCTIONS))}`,
  );
}

/** AWS::LanguageExtensions lets functions make the names in Ref and Fn::GetAtt; without it CloudFormation refuses them. */
function nameOf(scope: FoldScope, given: Value, line: number): Value {
  return scope.extensions && intrinsicName(given) !== undefined ? foldValue(scope, given, line) : given;
}

function foldRef(scope: FoldScope, given: Value, line: number): Folded {
  const argument = nameOf(scope, given, line);
  if (typeof argument !== 'string' || argument === '')
    return scope.report.invalid(line, `Ref takes a name, not ${kindOf(argument)}`);
  if (argument === 'AWS::NoValue') return NO_VALUE;
  const known = scope.pseudo.get(argument) ?? scope.parameters.get(argument);
  if (known !== undefined) return known;
  if (argument.startsWith('AWS::'))
    scope.report.invalid(line, `${argument} is not a pseudo parameter of CloudFormation`);
  return remaining(scope, 'Ref', scope.prefix + argument, line);
}

function foldGetAtt(scope: FoldScope, argument: Value, line: number): Folded {
  const parts = typeof argument === 'string' ? splitAttribute(argument) : isList(argument) ? argument : [];
  const [logicalId, attribute] = [nameOf(scope, parts[0] ?? null, line), foldValue(scope, parts[1] ?? null, line)];
  if (
    typeof logicalId !== 'string' ||
    typeof attribute !== 'string' ||
    logicalId === '' ||
    attribute === '' ||
    parts.length !== 2
  ) {
    return scope.report.invalid(
      line,
      'Fn::GetAtt takes a resource and an attribute: [Table, StreamArn] or Table.StreamArn',
    );
  }
  return remaining(scope, 'Fn::GetAtt', [scope.prefix + logicalId, attribute], line);
}

export function splitAttribute(text: string): readonly string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

function foldIf(scope: FoldScope, argument: Value, line: number): Folded {
  if (!isList(argument) || argument.length !== 3)
    return scope.report.invalid(line, 'Fn::If takes a condition and two values');
  const [name, whenTrue = null, whenFalse = null] = argument;
  if (typeof name !== 'string')
    return scope.report.invalid(line, `the first part of Fn::If is the name of a condition, not ${kindOf(name)}`);
  return scope.fold(scope.condition(name, line) ? whenTrue : whenFalse, line);
}

function foldJoin(scope: FoldScope, argument: Value, line: number): Folded {
  const [delimiter, given] = isList(argument) && argument.length === 2 ? argument : [];
  if (typeof delimiter !== 'string' || given === undefined)
    return scope.report.invalid(line, 'Fn::Join takes a delimiter and a list of values');
  const list = foldValue(scope, given, line);
  if (!isList(list)) {
    if (isSettled(list)) scope.report.invalid(line, `the second part of Fn::Join is a list, not ${kindOf(list)}`);
    return remaining(scope, 'Fn::Join', [delimiter, list], line);
  }
  return join(scope, delimiter, list, line);
}

function foldSelect(scope: FoldScope, argument: Value, line: number): Folded {
  if (!isList(argument) || argument.length !== 2)
    return scope.report.invalid(line, 'Fn::Select takes an index and a list of values');
  const index = Number(foldValue(scope, argument[0] ?? null, line));
  const list = foldValue(scope, argument[1] ?? null, line);
  if (!Number.isInteger(index) || index < 0)
    return scope.report.invalid(line, 'the index of Fn::Select must be a whole number');
  if (isList(list))
    return list[index] ?? scope.report.invalid(line, `Fn::Select cannot select nonexistent value at index ${index}`);
  if (isSettled(list)) scope.report.invalid(line, `the second part of Fn::Select is a list, not ${kindOf(list)}`);
  return remaining(scope, 'Fn::Select', [index, list], line);
}

function foldSplit(scope: FoldScope, argument: Value, line: number): Folded {
  const [delimiter, given] = isList(argument) && argument.length === 2 ? argument : [];
  if (typeof delimiter !== 'string' || delimiter === '' || given === undefined)
    return scope.report.invalid(line, 'Fn::Split takes a delimiter and a text');
  const text = foldValue(scope, given, line);
  if (!isSettled(text)) return remaining(scope, 'Fn::Split', [delimiter, text], line);
  if (typeof text === 'object')
    return scope.report.invalid(line, `the second part of Fn::Split is text, not ${kindOf(text)}`);
  return String(text).split(delimiter);
}

function foldBase64(scope: FoldScope, argument: Value, line: number): Folded {
  const text = foldValue(scope, argument, line);
  if (!isSettled(text)) return remaining(scope, 'Fn::Base64', text, line);
  if (typeof text === 'object') return scope.report.invalid(line, `Fn::Base64 takes text, not ${kindOf(text)}`);
  return Buffer.from(String(text)).toString('base64');
}

// What a region of Hearth has: three zones.
const ZONES = ['a', 'b', 'c'];

function foldGetAZs(scope: FoldScope, argument: Value, line: number): Folded {
  const region = foldValue(scope, argument, line);
  if (region !== null && typeof region !== 'string')
    return scope.report.invalid(line, 'Fn::GetAZs takes the name of a region');
  return ZONES.map((zone) => (region || scope.region) + zone);
}

function foldLength(scope: FoldScope, argument: Value, line: number): Folded {
  const list = foldValue(scope, argument, line);
  if (isList(list)) return list.length;
  if (isSettled(list)) return scope.report.invalid(line, `Fn::Length takes a list, not ${kindOf(list)}`);
  return remaining(scope, 'Fn::Length', list, line);
}

function foldToJsonString(scope: FoldScope, argument: Value, line: number): Folded {
  const value = foldValue(scope, argument, line);
  if (typeof value !== 'object' || value === null)
    return scope.report.invalid(line, `Fn::ToJsonString takes a map or a list, not ${kindOf(value)}`);
  return isSettled(value) ? JSON.stringify(value) : remaining(scope, 'Fn::ToJsonString', value, line);
}

/** A name that is not handed in stays, and what uses it gets a finding. */
function foldImportValue(scope: FoldScope, argument: Value, line: number): Folded {
  const name = foldValue(scope, argument, line);
  if (typeof name !== 'string') return remaining(scope, 'Fn::ImportValue', name, line);
  return Object.hasOwn(scope.imports, name)
    ? (scope.imports[name] ?? '')
    : remaining(scope, 'Fn::ImportValue', name, line);
}

/** An output of another stack, handed in as `Stack.Output`; its Region and RoleArn say how AWS would reach that stack. */
function foldGetStackOutput(scope: FoldScope, argument: Value, line: number): Folded {
  const [stack, output] = ['StackName', 'OutputName'].map((key) =>
    foldValue(scope, entry(argument, key) ?? null, line),
  );
  if (typeof stack !== 'string' || typeof output !== 'string')
    return scope.report.invalid(line, 'Fn::GetStackOutput takes a StackName and an OutputName');
  const name = `${stack}.${output}`;
  return Object.hasOwn(scope.imports, name)
    ? (scope.imports[name] ?? '')
    : remaining(scope, 'Fn::GetStackOutput', name, line);
}

function belongsInConditions(name: string): Fold {
  return (scope, _argument, line) => scope.report.invalid(line, `${name} belongs in the Conditions section`);
}
