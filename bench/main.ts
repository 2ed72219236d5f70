/**
 * `npm run bench [-- name ...] [--write FILE]`: every figure as a ratio against a peer or a physical floor in the same run,
 * on built code, with the budget beside it. A missed budget is said, not hidden: the exit code is 0 all the same.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { advisorBench } from './advisor.ts';
import { clusterBench } from './cluster.ts';
import { dataApiBench } from './data-api.ts';
import { dynamodbBench } from './dynamodb.ts';
import { dynamodbGrowthBench } from './dynamodb-growth.ts';
import { lambdaBench } from './lambda.ts';
import { type Finding, table } from './lib/report.ts';
import { proxyBench } from './proxy.ts';
import { startBench } from './start.ts';
import { toolkitBench } from './toolkit.ts';

const BENCHES: Readonly<Record<string, () => Promise<Finding[]>>> = {
  start: startBench,
  advisor: advisorBench,
  dynamodb: dynamodbBench,
  'dynamodb-growth': dynamodbGrowthBench,
  lambda: lambdaBench,
  cluster: clusterBench,
  'data-api': dataApiBench,
  proxy: proxyBench,
  toolkit: toolkitBench,
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { write: { type: 'string' } } });
/** Takes minutes: only when named. */
const LONG: ReadonlySet<string> = new Set(['dynamodb-growth']);
const names = positionals.length > 0 ? positionals : Object.keys(BENCHES).filter((name) => !LONG.has(name));
const sections: string[] = [];
for (const name of names) {
  const bench = BENCHES[name];
  if (!bench) throw new Error(`there is no benchmark '${name}'; there are ${Object.keys(BENCHES).join(', ')}`);
  process.stderr.write(`${name} ...\n`);
  const section = `## ${name}\n\n${table(await bench())}\n`;
  process.stdout.write(`${section}\n`);
  sections.push(section);
}
if (values.write !== undefined) {
  const machine = `Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), client and server on the same machine.`;
  writeFileSync(
    values.write,
    `# Benchmarks\n\n\`npm run bench -- --write docs/benchmarks.md\`. ${machine}\n\n${sections.join('\n')}`,
  );
}
