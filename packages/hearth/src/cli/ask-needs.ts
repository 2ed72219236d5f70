/** The needs, asked question by question; an empty answer is `unknown`, and what is not understood is asked again. */
import { createInterface, type Interface } from 'node:readline/promises';
import { stringify } from 'yaml';
import { OPS, SHAPES } from '../advisor/needs.ts';
import { type Dimension, exampleOf, parseQuantity } from '../advisor/quantity.ts';

const PARTS_MAX = 20;
const PATTERNS_MAX = 50;
const TRIES_MAX = 5;

export interface Terminal {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream;
}

/** @returns the text of a needs file */
export async function askNeeds({ stdin, stdout }: Terminal): Promise<string> {
  const lines = createInterface({ input: stdin, output: stdout });
  const ask = new Asking(lines, stdout);
  try {
    stdout.write('An empty answer is "unknown" and becomes a range. Ranges are welcome: 1..5 KB.\n\n');
    const name = (await ask.text('What is it called?')) ?? 'My application';
    const data = await askData(ask);
    const patterns = await askPatterns(ask, Object.keys(data));
    return stringify({ name, data, patterns, ...(await askRest(ask)) }, { lineWidth: 0 });
  } finally {
    lines.close();
  }
}

type Answers = Record<string, unknown>;

async function askData(ask: Asking): Promise<Record<string, Answers>> {
  const data: Record<string, Answers> = {};
  for (let part = 0; part < PARTS_MAX; part++) {
    const name = await ask.text(
      part === 0 ? 'A kind of data (orders, photos, ...)?' : 'Another kind of data (empty: no more)?',
    );
    if (name === undefined) {
      if (part > 0) break;
      continue;
    }
    data[name] = {
      shape: (await ask.oneOf('  What is it at heart', SHAPES)) ?? 'records',
      volume: await ask.quantity('  How much is there', 'volume'),
      growth: await ask.quantity('  How fast does it grow', 'volumeRate'),
      item: await ask.quantity('  How large is one item', 'bytes'),
    };
  }
  return Object.keys(data).length > 0 ? data : { data: {} };
}

async function askPatterns(ask: Asking, parts: readonly string[]): Promise<Answers[]> {
  const patterns: Answers[] = [];
  for (const part of parts) {
    while (patterns.length < PATTERNS_MAX) {
      const first = !patterns.some(({ data }) => data === part);
      const op = await ask.oneOf(
        first ? `How is ${part} read or written` : `How else is ${part} used (empty: no more)`,
        OPS,
      );
      if (op === undefined) break;
      patterns.push({
        data: part,
        op,
        ...(op === 'query' ? { key: await ask.answer('  Is the key known when the table is made') } : {}),
        rate: await ask.quantity('  How often, on average', 'rate'),
        peak: await ask.quantity('  Peak over average', 'ratio'),
        latency: await ask.quantity('  It must answer within', 'milliseconds'),
        userPath: await ask.answer('  Does a person wait for it'),
      });
    }
  }
  return patterns.length > 0 ? patterns : parts.map((part) => ({ data: part, op: 'get' }));
}

async function askRest(ask: Asking): Promise<Answers> {
  return {
    duty: { hours: await ask.quantity('Hours of a day with any load', 'hours') },
    events: await ask.answer('Shall changes start functions'),
    sql: { wanted: await ask.answer('Must it be SQL (a library, a team, reports)') },
    constraints: {
      servers: await ask.answer('May there be instances to size and patch'),
      multiZone: await ask.answer('Must it stay up when a zone is lost'),
      queriesChange: await ask.answer('Do queries change with each feature'),
    },
  };
}

class Asking {
  readonly #lines: Interface;
  readonly #out: NodeJS.WritableStream;

  constructor(lines: Interface, out: NodeJS.WritableStream) {
    this.#lines = lines;
    this.#out = out;
  }

  /** undefined for an empty answer. */
  async text(question: string): Promise<string | undefined> {
    const answer = (await this.#lines.question(`${question} `)).trim();
    return answer === '' ? undefined : answer;
  }

  async quantity(question: string, dimension: Dimension): Promise<string> {
    return this.#until(`${question}, e.g. ${exampleOf(dimension)}?`, (text) => {
      const range = parseQuantity(text, dimension);
      return range && 'problem' in range ? range : text;
    });
  }

  async answer(question: string): Promise<string> {
    const words = ['yes', 'no', 'unknown'];
    return this.#until(`${question} (yes/no)?`, (text) =>
      words.includes(text) ? text : { problem: 'yes, no, or empty' },
    );
  }

  async oneOf<Word extends string>(question: string, words: readonly Word[]): Promise<Word | undefined> {
    const chosen = await this.#until(`${question} (${words.join(', ')})?`, (text) =>
      words.some((word) => word === text) ? text : { problem: `one of ${words.join(', ')}` },
    );
    return words.find((word) => word === chosen);
  }

  async #until(question: string, check: (text: string) => string | { readonly problem: string }): Promise<string> {
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const text = await this.text(question);
      if (text === undefined) return 'unknown';
      const checked = check(text);
      if (typeof checked === 'string') return checked;
      this.#out.write(`  ${checked.problem}\n`);
    }
    return 'unknown';
  }
}
