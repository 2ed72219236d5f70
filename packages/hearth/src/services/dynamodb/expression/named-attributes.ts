/** Names at the top of all paths in a request's expressions: what the condition key dynamodb:Attributes is about. */
import { Tokens } from './tokens.ts';

export interface ExpressionTexts {
  readonly ProjectionExpression?: string | undefined;
  readonly ConditionExpression?: string | undefined;
  readonly UpdateExpression?: string | undefined;
  readonly FilterExpression?: string | undefined;
  readonly KeyConditionExpression?: string | undefined;
  readonly SearchConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
}

const WORDS: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'BETWEEN', 'IN', 'SET', 'REMOVE', 'ADD', 'DELETE']);

export function namedAttributes(input: ExpressionTexts): readonly string[] {
  const texts = [
    input.ProjectionExpression,
    input.ConditionExpression,
    input.UpdateExpression,
    input.FilterExpression,
    input.KeyConditionExpression,
    input.SearchConditionExpression,
  ];
  return texts.flatMap((text) => (text === undefined ? [] : heads(text, input.ExpressionAttributeNames ?? {})));
}

function heads(text: string, names: Readonly<Record<string, string>>): readonly string[] {
  const tokens = new Tokens(text);
  const found: string[] = [];
  let inside = false;
  for (let token = tokens.next(); token.kind !== 'end'; token = tokens.next()) {
    const isName =
      token.kind === 'nameRef' || (token.kind === 'name' && !WORDS.has(token.upper) && tokens.peek().text !== '(');
    if (isName && !inside) found.push(names[token.text] ?? token.text);
    inside = token.text === '.';
  }
  return found;
}
