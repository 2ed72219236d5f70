/** One sentence of a hard filter: input X against fact Y (source, date). Words are made when somebody reads them. */
import { FACTS, type FactName } from './facts.ts';
import type { Answer } from './range.ts';

export interface Verdict {
  /** out: removed. depends: removed if the unknown input falls so. warn: stays, but say it. */
  readonly effect: 'out' | 'depends' | 'warn';
  readonly fact: FactName;
  readonly input: Words;
}

export type Words = string | (() => string);

/** Collects what stands against a store. */
export interface Objections {
  readonly verdicts: Verdict[];
  /** Removes the store when the answer is yes; when unknown, leaves it hanging on that. */
  readonly outIf: (answer: Answer, input: Words, fact: FactName) => void;
  readonly warnIf: (answer: Answer, input: Words, fact: FactName) => void;
}

export function objections(): Objections {
  const verdicts: Verdict[] = [];
  return {
    verdicts,
    outIf(answer, input, fact) {
      if (answer !== 'no') verdicts.push({ effect: answer === 'yes' ? 'out' : 'depends', fact, input });
    },
    warnIf(answer, input, fact) {
      if (answer === 'yes') verdicts.push({ effect: 'warn', fact, input });
    },
  };
}

export function sentenceOf({ effect, fact, input }: Verdict): string {
  const { text, source, asOf } = FACTS[fact];
  const words = typeof input === 'string' ? input : input();
  return `${effect === 'depends' ? `not told whether ${words}` : words}: ${text} (${source}, ${asOf})`;
}
