/**
 * `npm run nightly`: the suites that search at random or kill processes, for as long as is worth a night. Each is an ordinary
 * test of CI asked for more by an environment variable.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

interface Suite {
  readonly name: string;
  readonly files: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const src = 'packages/hearth/src';
const suites: readonly Suite[] = [
  {
    name: 'a million expressions and as many request bodies',
    files: [
      `${src}/services/dynamodb/expression/fuzz.test.ts`,
      `${src}/services/dynamodb/operations/requests.fuzz.test.ts`,
    ],
    env: { HEARTH_FUZZ_ROUNDS: '2000' },
  },
  {
    name: 'concurrent histories of DynamoDB',
    files: [`${src}/services/dynamodb/consistency/linearizable.test.ts`],
    env: { HEARTH_FUZZ_ROUNDS: '100' },
  },
  { name: 'DynamoDB killed under load', files: [`${src}/services/dynamodb/kill.test.ts`], env: { HEARTH_KILLS: '50' } },
  {
    name: 'wire protocols',
    files: [`${src}/wire/protocols/fuzz.test.ts`, `${src}/wire/protocols/oracle.test.ts`],
    env: { HEARTH_FUZZ_ROUNDS: '400' },
  },
  {
    name: 'functions that misbehave, and twenty thousand invocations',
    files: [`${src}/services/lambda/robustness.test.ts`, `${src}/services/lambda/crash.test.ts`],
    env: { HEARTH_INVOCATIONS: '20000' },
  },
  { name: 'a home killed while it imports', files: ['conformance/cases/crash.test.ts'], env: { HEARTH_KILLS: '20' } },
];

// A word names the suites that have it in their name or files: `npm run nightly -- kill`.
const word = process.argv[2] ?? '';
let failed = 0;
for (const { name, files, env } of suites) {
  if (!name.includes(word) && !files.some((file) => file.includes(word))) continue;
  const started = performance.now();
  const result = spawnSync(join(root, 'node_modules/.bin/vitest'), ['run', '--reporter=dot', ...files], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  if (result.status === 0) {
    console.log(`nightly  ${name}  ok  ${seconds} s`);
    continue;
  }
  failed += 1;
  console.error(`nightly  ${name}  FAILED  ${seconds} s\n${result.stdout}${result.stderr}`);
}
process.exit(failed === 0 ? 0 : 1);
