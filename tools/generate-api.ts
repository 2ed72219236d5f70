/**
 * Writes packages/hearth/src/api/<service>.gen.ts for every service in tools/served.ts.
 *
 *     npx tsx tools/generate-api.ts            writes
 *     npx tsx tools/generate-api.ts --check    exits 1 and names the files that differ
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConstraints } from './generate-api/constraints.ts';
import { printTables } from './generate-api/print.ts';
import { readClient } from './generate-api/sdk.ts';
import { buildTables } from './generate-api/tables.ts';
import { served, type ServedService } from './served.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

async function generate(service: ServedService): Promise<string> {
  const sdk = await readClient(service);
  const api = buildTables(service, sdk, readConstraints(root, service.name));
  const typeNames = new Map(
    [...sdk.operations.values()].map((operation) => [
      operation.name,
      {
        input: operation.input.isUnitSchema() ? undefined : operation.input.getName(),
        output: operation.output.isUnitSchema() ? undefined : operation.output.getName(),
      },
    ]),
  );
  return printTables(service, api, typeNames);
}

const check = process.argv.includes('--check');
const differing: string[] = [];
for (const service of served) {
  const file = join(root, 'packages/hearth/src/api', `${service.name}.gen.ts`);
  const text = await generate(service);
  const stands = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (stands === text) continue;
  differing.push(relative(root, file));
  if (!check) writeFileSync(file, text);
}
if (check && differing.length > 0) {
  console.error(
    `out of date, run \`npx tsx tools/generate-api.ts\`:\n${differing.map((file) => `  ${file}`).join('\n')}`,
  );
  process.exitCode = 1;
} else if (!check) {
  console.log(differing.length > 0 ? `written: ${differing.join(', ')}` : 'nothing changed');
}
