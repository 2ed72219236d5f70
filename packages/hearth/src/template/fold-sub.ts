/** Fn::Sub: text with `${Name}`, `${Name.Attribute}` and `${!Literal}`; what cannot be known yet becomes a Fn::Join. */
import { entry, intrinsicName, isList, isMap, kindOf, type Value } from './value.ts';
import { type Folded, type FoldScope, foldValue, join, remaining } from './fold-scope.ts';

const VARIABLE = /\$\{([^}]*)\}/g;
/** What a macro makes of it is not known: it stays, and gets a finding. */
const MACRO = 'Fn::Transform';
const NAME = /^[A-Za-z0-9_.:]+$/;
/** What the SAM transform writes of a nested template names its resources as `Nested/Resource`. */
const GENERATED_NAME = /^[A-Za-z0-9_.:/]+$/;

export function foldSub(scope: FoldScope, argument: Value, line: number): Folded {
  const [template, variables] = isList(argument) ? argument : [argument, {}];
  if (isMap(template) && intrinsicName(template) === MACRO)
    return remaining(scope, MACRO, template[MACRO] ?? null, line);
  if (typeof template !== 'string') return scope.report.invalid(line, `Fn::Sub takes text, not ${kindOf(template)}`);
  if (isList(argument) && (argument.length !== 2 || !isMap(variables))) {
    return scope.report.invalid(line, 'Fn::Sub takes text, or a list of a text and a map of variables');
  }
  const parts: Value[] = [];
  let end = 0;
  for (const match of template.matchAll(VARIABLE)) {
    parts.push(template.slice(end, match.index));
    // CloudFormation passes over blanks around a name (aws-cloudformation/cfn-lint issue 236, 2018-07).
    parts.push(part(scope, (match[1] ?? '').trim(), variables, line));
    end = match.index + match[0].length;
  }
  parts.push(template.slice(end));
  return join(scope, '', parts, line);
}

function part(scope: FoldScope, name: string, variables: Value | undefined, line: number): Value {
  if (name.startsWith('!')) return `\${${name.slice(1)}}`;
  const given = entry(variables, name);
  if (given !== undefined) return foldValue(scope, given, line);
  if (!(scope.generated ? GENERATED_NAME : NAME).test(name)) {
    return scope.report.invalid(
      line,
      `variable names in Fn::Sub must contain only alphanumeric characters, underscores, periods, and colons; \${${name}} does not (write \${!${name}} for the text itself)`,
    );
  }
  const folded = name.includes('.') ? scope.call('Fn::GetAtt', name, line) : scope.call('Ref', name, line);
  // AWS::NoValue has no text.
  return typeof folded === 'symbol' ? '' : folded;
}
