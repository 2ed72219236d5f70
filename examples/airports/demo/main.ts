/**
 * `npm start`: boots the example, uploads the CSV file, waits for the functions, and shows what happened in every store.
 * With `--once` it checks every count and ends: exit code 0 only if all are right.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Home, HearthError, start } from 'hearth-data';
import { banner, consoleLog } from './console.ts';
import { countEverything, differences } from './counts.ts';
import { uploadOnce } from './upload.ts';
import { ask } from './questions.ts';

const example = dirname(dirname(fileURLToPath(import.meta.url)));
const csv = join(dirname(createRequire(import.meta.url).resolve('vega-datasets')), '../data/airports.csv');

const { values } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    port: { type: 'string' },
    'data-dir': { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});

async function main(): Promise<number> {
  const ended = endSignal();
  const home = await start({
    template: join(example, 'template.yaml'),
    dataDir: values['data-dir'] ?? join(example, '.hearth'),
    ephemeral: false,
    // Checking once must not fail because a home is up already; somebody who stays wants the well-known port.
    port: values.port === undefined ? (values.once ? 0 : 4566) : Number(values.port),
    envFile: !values.once,
    watch: !values.once,
    log: consoleLog(values.verbose),
  });
  try {
    process.stdout.write(banner(home));
    const outcome = await Promise.race([show(home), ended]);
    if (outcome === 'ended') {
      // What is being shown meets a home that closes: it has nothing true to say any more.
      speak = () => {};
      return 130;
    }
    if (values.once) return outcome;
    process.stdout.write('\nThe home stays up. Ctrl-C ends it; what it holds is kept for the next start.\n');
    await ended;
    return 0;
  } finally {
    await home.close();
  }
}

let speak = (text: string): void => void process.stdout.write(text);

/** The main job on real input. @returns the exit code of `--once` */
async function show(home: Home): Promise<number> {
  const body = readFileSync(csv);
  const upload = await uploadOnce(home, body);
  speak(upload.text);
  const counts = await countEverything(home, body);
  speak(counts.text);
  speak(await ask(home));
  const wrong = differences(counts);
  for (const difference of wrong) speak(`  WRONG  ${difference}\n`);
  if (wrong.length === 0) speak('  every count is right\n');
  return wrong.length === 0 ? 0 : 1;
}

function endSignal(): Promise<'ended'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve('ended'));
  });
}

process.exitCode = await main().catch((error: unknown) => {
  if (error instanceof HearthError) process.stderr.write(`${error.code}  ${error.message}\n  ${error.remedy}\n`);
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
});
