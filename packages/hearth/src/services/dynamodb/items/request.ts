/** What the operations on items share: reading conditions and projections out of a request, wording answers. */
import { isDeeperThan } from '../../../base/json-depth.ts';
import { JsonText } from '../../../base/json-text.ts';
import { conditionalCheckFailed, invalid, prefixed, WRITE_PREFIX } from '../errors.ts';
import type { Binder } from '../expression/bind.ts';
import { meets } from '../expression/evaluate.ts';
import { type Projection, projectionTree } from '../expression/project.ts';
import type { BoundCondition } from '../expression/syntax.ts';
import { attributePaths, expectedCondition, type LegacyExpected, refuseLoneOperator } from '../legacy/translate.ts';
import { checkNames, NAME_BYTES_MAX } from './attribute-name.ts';
import type { Item } from './attribute-value.ts';
import { ITEM_BYTES_MAX, itemBytes } from './size.ts';
import { encodeStored, type Stored } from './store.ts';
import type { NewItem } from './write-item.ts';

export interface ConditionInput {
  readonly ConditionExpression?: string | undefined;
  readonly Expected?: Readonly<Record<string, LegacyExpected>> | undefined;
  readonly ConditionalOperator?: string | undefined;
}

export function readCondition(input: ConditionInput, binder: Binder): BoundCondition | undefined {
  if (input.ConditionExpression !== undefined) return binder.condition(input.ConditionExpression);
  const { Expected, ConditionalOperator } = input;
  return prefixed(WRITE_PREFIX, () => {
    refuseLoneOperator(ConditionalOperator, Expected);
    return Expected && expectedCondition(Expected, ConditionalOperator);
  });
}

export interface ProjectionInput {
  readonly ProjectionExpression?: string | undefined;
  readonly AttributesToGet?: readonly string[] | undefined;
}

export function readProjection(input: ProjectionInput, binder: Binder): Projection | undefined {
  if (input.ProjectionExpression !== undefined) return projectionTree(binder.projection(input.ProjectionExpression));
  return input.AttributesToGet && projectionTree(attributePaths(input.AttributesToGet));
}

/** Whether the stored item (undefined: none) meets the condition (undefined: there is none to meet). */
export function isMet(condition: BoundCondition | undefined, stored: Stored | undefined): boolean {
  return condition === undefined || meets(condition, stored ? stored.item() : {});
}

export function refused(returnValues: string | undefined, stored: Stored | undefined): Error {
  return conditionalCheckFailed(returnValues === 'ALL_OLD' ? stored?.json : undefined);
}

/**
 * AWS tells it last; of a request that is too deep for its newer framework, before what nests too deep, and bare.
 * @param input all of the request
 */
export function checkDeepReturnValues(input: { readonly ReturnValues?: string | undefined }): void {
  if (isWrong(input.ReturnValues) && isDeeperThan(input, NEWER_LEVELS_MAX)) throw invalid(RETURN_VALUES);
}

export function checkReturnValues(value: string | undefined): void {
  if (isWrong(value)) throw invalid(WRITE_PREFIX + RETURN_VALUES);
}

const RETURN_VALUES = 'ReturnValues can only be ALL_OLD or NONE';
/** As wire/validate-dynamodb.ts has it: how deep the JSON may be that AWS's newer framework reads. */
const NEWER_LEVELS_MAX = 128;

function isWrong(value: string | undefined): boolean {
  return value !== undefined && value !== 'NONE' && value !== 'ALL_OLD';
}

/** @param tooLarge AWS's text where the item exceeds 400 KB */
export function newItem(item: Item, tooLarge = 'Item size has exceeded the maximum allowed size'): NewItem {
  const bytes = itemBytes(item);
  if (bytes > NAME_BYTES_MAX) checkNames(item);
  if (bytes > ITEM_BYTES_MAX) throw invalid(tooLarge);
  return { item, stored: encodeStored(item, bytes) };
}

export function json(value: unknown): JsonText {
  return JsonText.of(JSON.stringify(value));
}
