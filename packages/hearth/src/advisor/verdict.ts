/** One sentence of a hard filter: input X against fact Y (source, date). */
import { FACTS, type FactName } from './facts.ts';
import type { Answer } from './range.ts';

export interface Verdict {
  /** out: removed. depends: removed if the unknown input falls so. warn: stays, but say it. */
  readonly effect: 'out' | 'depends' | 'warn';
  readonly fact: FactName;
  readonly sentence: string;
}

/** Collects what stands against a store. */
export interface Objections {
  readonly verdicts: Verdict[];
  /** Removes the store when the answer is yes; when unknown, leaves it hanging on that. */
  outIf(answer: Answer, input: string, fact: FactName): void;
  warnIf(answer: Answer, input: string, fact: FactName): void;
}

export function objections(): Objections {
  const verdicts: Verdict[] = [];
  return {
    verdicts,
    outIf(answer, input, fact) {
      if (answer === 'yes') verdicts.push(verdict('out', input, fact));
      else if (answer === 'unknown') verdicts.push(verdict('depends', `not told whether ${input}`, fact));
    },
    warnIf(answer, input, fact) {
      if (answer === 'yes') verdicts.push(verdict('warn', input, fact));
    },
  };
}

function verdict(effect: Verdict['effect'], input: string, fact: FactName): Verdict {
  const { text, source, asOf } = FACTS[fact];
  return { effect, fact, sentence: `${input}: ${text} (${source}, ${asOf})` };
}
