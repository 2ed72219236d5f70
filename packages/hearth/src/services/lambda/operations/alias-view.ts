/** An alias as AWS tells it, and what it may point to. */
import type { CreateAliasOutput } from '../../../api/lambda.gen.ts';
import { invalidParameter, plainInvalidParameter } from '../errors.ts';
import { functionArn, functionNotFound } from '../function-name.ts';
import { type AliasRecord, type FunctionRecord, LATEST } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';
import { checkWeights } from './member-checks.ts';

export function describeAlias(lambda: Lambda, name: string, alias: AliasRecord): CreateAliasOutput {
  return {
    AliasArn: `${functionArn(name, lambda.home)}:${alias.name}`,
    Description: alias.description,
    FunctionVersion: alias.functionVersion,
    Name: alias.name,
    RevisionId: alias.revisionId,
    ...(alias.weights && { RoutingConfig: { AdditionalVersionWeights: { ...alias.weights } } }),
  };
}

/** @throws ValidationException for shares that no alias can have: seen before the function is looked up */
export function weightsOf(
  input: { readonly AdditionalVersionWeights?: Readonly<Record<string, number>> | undefined } | undefined,
): Readonly<Record<string, number>> | undefined {
  const weights = input?.AdditionalVersionWeights;
  if (!weights || Object.keys(weights).length === 0) return undefined;
  checkWeights(weights);
  return weights;
}

/** @throws InvalidParameterValueException, ResourceNotFoundException, in the order and words recorded 2025-11 */
export function checkAliasTarget(
  lambda: Lambda,
  record: FunctionRecord,
  target: string,
  weights: Readonly<Record<string, number>> | undefined,
): void {
  const additional = Object.keys(weights ?? {});
  if (additional.length > 1)
    throw invalidParameter('Number of items in AdditionalVersionWeights cannot be greater than 1');
  if (target === LATEST && additional.length > 0)
    throw plainInvalidParameter('$LATEST is not supported for an alias pointing to more than 1 version');
  for (const version of [target, ...additional]) {
    if (version !== LATEST && !record.versions.some((known) => known.version === version))
      throw functionNotFound(record.name, version, lambda.home);
  }
  if (additional.includes(target)) {
    throw invalidParameter(
      `Invalid function version ${target}. Function version ${target} is already included in routing configuration.`,
    );
  }
}
