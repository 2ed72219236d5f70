/** Random texts out of the grammar's own pieces: the parser answers each with a tree or a ValidationException, never else. */
import { expect, it } from 'vitest';
import { createRandom } from '../../../base/random.ts';
import { ServiceError } from '../../../wire/errors.ts';
import { Binder } from './bind.ts';
import { keyClauses } from './key-condition.ts';
import { meets } from './evaluate.ts';

const PIECES =
  'a b.c l[0] #n :v :w = <> < <= > >= ( ) ( ) , and or not between in AND attribute_exists( attribute_not_exists( size( contains( begins_with( set remove add delete if_not_exists( list_append( + - . [ ] 1 99999999999 é ! "'.split(
    ' ',
  );
const GOOD = [
  'a = :v and not ( b.c <> #n or l[0] in ( :v , :w ) )',
  'attribute_exists( a ) or begins_with( a , b ) and size( l ) between :v and :v',
  'a = :v and n < :v',
  'set a = if_not_exists( b , :v ) + :v , c.d = list_append( l , :w ) remove e[1] add f :v delete g :w',
  'a , b.c , l[0] , #n',
].map((text) => text.split(' '));
/** HEARTH_FUZZ_ROUNDS asks for more: 400 are a million texts. */
const ROUNDS = Number(process.env['HEARTH_FUZZ_ROUNDS'] ?? 4) * 2500;

it('answers random expressions with a tree or a validation error', { timeout: 3_600_000 }, () => {
  const random = createRandom('expressions');
  let parsed = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const pick = (limit: number): number => Math.floor(random.next() * limit);
    const pieces = [...(GOOD[pick(GOOD.length)] ?? [])];
    for (let changes = pick(4); changes > 0; changes--) {
      pieces.splice(pick(pieces.length + 1), pick(3), ...(pick(3) ? [PIECES[pick(PIECES.length)] ?? ''] : []));
    }
    const text = pieces.join(pick(4) ? ' ' : '');
    const binder = new Binder(
      { ExpressionAttributeNames: { '#n': 'n' }, ExpressionAttributeValues: { ':v': { N: '1' }, ':w': { L: [] } } },
      true,
    );
    for (const read of [
      () => meets(binder.condition(text), { a: { N: '1' } }),
      () => binder.update(text),
      () => binder.projection(text),
      () => keyClauses(binder.condition(text, 'KeyConditionExpression')),
    ]) {
      try {
        read();
        parsed++;
      } catch (error) {
        if (!(error instanceof ServiceError) || error.code !== 'ValidationException')
          throw new Error(`at ${text}`, { cause: error });
      }
    }
  }
  // Else the pieces no longer make expressions.
  expect(parsed).toBeGreaterThan(ROUNDS / 20);
});
