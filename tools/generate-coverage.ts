/**
 * Writes docs/coverage.md: per service what Hearth serves, what it does differently on purpose, and what AWS has besides.
 * Operations come from tools/served.ts and the SDK's clients; the words from the header of the service's index.ts.
 *
 *     npx tsx tools/generate-coverage.ts            writes
 *     npx tsx tools/generate-coverage.ts --check    exits 1 if the page differs
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readClient, type SdkService } from './generate-api/sdk.ts';
import { served, type ServedService } from './served.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(root, 'docs/coverage.md');

/** Where a service's index.ts is, if not in a folder of its name. */
const FOLDERS: Readonly<Record<string, string>> = {
  'dynamodb-streams': 'dynamodb/streams',
  sts: 'iam/sts',
  scheduler: 'events/scheduler',
};

const HEADINGS = ['Served', 'Different by design', 'Not served'] as const;
type Heading = (typeof HEADINGS)[number];

/** The three lists in the header comment of a service's index.ts. */
function readHeader(service: ServedService): ReadonlyMap<Heading, string> {
  const file = join(root, 'packages/hearth/src/services', FOLDERS[service.name] ?? service.name, 'index.ts');
  const lists = new Map<Heading, string>();
  if (!existsSync(file)) return lists;
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  let current: Heading | undefined;
  for (const raw of comment.split('\n')) {
    const line = raw.replace(/^\s*\* ?/, '').trim();
    const heading = HEADINGS.find((name) => line.startsWith(name));
    const start = heading === undefined ? undefined : new RegExp(`^${heading}([^:]*): ?(.*)$`).exec(line);
    if (heading !== undefined && start) {
      current = heading;
      const aside = (start[1] ?? '').trim();
      lists.set(heading, aside === '' ? (start[2] ?? '') : `${aside} ${start[2] ?? ''}`);
    } else if (line === '') current = undefined;
    else if (current !== undefined) lists.set(current, `${lists.get(current) ?? ''} ${line}`.trim());
  }
  return lists;
}

function section(service: ServedService, sdk: SdkService): string {
  const header = readHeader(service);
  const operations = new Set(service.operations);
  const missing = [...sdk.operations.keys()].filter((name) => !operations.has(name)).sort();
  const words = (heading: Heading): string[] => {
    const text = header.get(heading);
    return text === undefined ? [] : [`**${heading}.** ${sentence(text)}`, ''];
  };
  return [
    `## ${sdk.serviceId}`,
    '',
    `${operations.size} of ${sdk.operations.size} operations: ${[...service.operations].sort().join(', ')}.`,
    '',
    ...words('Served'),
    ...words('Different by design'),
    ...words('Not served'),
    ...(missing.length === 0
      ? []
      : [
          `<details><summary>The ${missing.length} operations that are not served</summary>`,
          '',
          `${missing.join(', ')}.`,
          '',
          '</details>',
          '',
        ]),
  ].join('\n');
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

const read = await Promise.all(served.map(async (service) => ({ service, sdk: await readClient(service) })));
const servedCount = served.reduce((sum, service) => sum + service.operations.length, 0);
const text = [
  '<!-- Written by tools/generate-coverage.ts. Do not edit. -->',
  '',
  '# What is served',
  '',
  `Hearth serves ${servedCount} operations of ${served.length} AWS services. Any other operation answers a clear error that names it; none answers an invented success.`,
  '',
  '| service | served | of AWS |',
  '|---|---|---|',
  ...read.map(
    ({ service, sdk }) =>
      `| [${sdk.serviceId}](#${sdk.serviceId.toLowerCase().replaceAll(' ', '-')}) | ${service.operations.length} | ${sdk.operations.size} |`,
  ),
  '',
  ...read.map(({ service, sdk }) => section(service, sdk)),
].join('\n');

const stands = existsSync(page) ? readFileSync(page, 'utf8') : '';
if (stands === text) console.log('docs/coverage.md is current');
else if (process.argv.includes('--check')) {
  console.error('docs/coverage.md is out of date: run `npx tsx tools/generate-coverage.ts`');
  process.exitCode = 1;
} else {
  writeFileSync(page, text);
  console.log('docs/coverage.md written');
}
