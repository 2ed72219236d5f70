/**
 * Writes docs/templates.md: which resource types and properties of a template are made, which are accepted, which are not
 * served, from the lists by which Hearth decides (src/template/supported.ts, accepted.ts).
 *
 *     npx tsx tools/generate-templates-page.ts            writes
 *     npx tsx tools/generate-templates-page.ts --check    exits 1 if the page differs
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { acceptedTypes, NETWORK } from '../packages/hearth/src/template/accepted.ts';
import { attributesOf, madeTypes, supportedType } from '../packages/hearth/src/template/supported.ts';

const page = join(dirname(dirname(fileURLToPath(import.meta.url))), 'docs/templates.md');

function list(words: Iterable<string>): string {
  return [...words].toSorted().join(', ') || '–';
}

function madeRow(type: string): string {
  const support = supportedType(type);
  const quiet = [...(support?.quiet ?? [])]
    .filter((name) => name !== 'Tags')
    .map((name) => (support?.told?.[name] === undefined ? name : `*${name}*`));
  return `| ${type} | ${list(support?.properties ?? [])} | ${list(quiet)} | ${list(attributesOf(type) ?? [])} |`;
}

function acceptedRows(): string[] {
  const byNote = new Map<string, string[]>();
  for (const [type, { note = '' }] of Object.entries(acceptedTypes))
    byNote.set(note, [...(byNote.get(note) ?? []), type]);
  const network = byNote.get(NETWORK.note ?? '') ?? [];
  byNote.set(NETWORK.note ?? '', ['AWS::EC2::* (but machines and volumes)', ...network]);
  return [...byNote].map(([note, types]) => `| ${note} | ${list(types)} |`);
}

const text = [
  '<!-- Written by tools/generate-templates-page.ts. Do not edit. -->',
  '',
  '# What is served in templates',
  '',
  'A template comes up with everything in it that is served. What is not is left out and named: file, line, property, remedy.',
  '`hearth validate` prints the same findings without starting anything, `--json` for machines. An error is what cannot be worked',
  'out (a macro, an import whose name waits for a resource), or what a service refuses in AWS’s words; all of it is told at once.',
  'Anything else is a warning, and the home starts.',
  '',
  '## Templates',
  '',
  '- SAM (`AWS::Serverless-2016-10-31`): Function, Api, HttpApi, SimpleTable, LayerVersion, Connector (and the `Connectors`',
  '  attribute), Application of a local template, with the names, roles, permissions, aliases and versions that SAM’s own transform',
  '  makes; Globals and IgnoreGlobals; every policy template. Not served: StateMachine, GraphQLApi, CapacityProvider, WebSocketApi.',
  '- Events of functions: S3, DynamoDB, SQS, Api, HttpApi, Schedule, ScheduleV2, EventBridgeRule, CloudWatchEvent. Left out: SNS,',
  '  Kinesis, MSK, MQ, SelfManagedKafka, DocumentDB, CloudWatchLogs, IoTRule, AlexaSkill, Cognito.',
  '- Routes of APIs: functions, mocks of REST APIs, HTTP servers (HTTP_PROXY). A route to anything else is left out, and named.',
  '- Plain CloudFormation, YAML and JSON; what `sam build` and `cdk synth` write (assets by the Metadata of the resource, or by the manifest beside the template).',
  '- `AWS::Include` of local files, in both forms; `AWS::LanguageExtensions`: Fn::ForEach, Fn::Length, Fn::ToJsonString, defaults of',
  '  Fn::FindInMap, functions within Ref and Fn::GetAtt. Every intrinsic function and pseudo parameter. Fn::ImportValue takes its',
  '  value from `--import Name=Value`, Fn::GetStackOutput from `--import Stack.Output=Value`; what is not handed in is told, and a name',
  '  stands for it.',
  '- Nested stacks of local templates: a resource of one is called `Stack/Resource`.',
  '- Custom resources (`Custom::*`, AWS::CloudFormation::CustomResource) of functions of the template: created, updated and deleted as',
  '  on AWS, answered by `cfn-response`, crhelper or whatever sends to the ResponseURL. One that fails is named and left out.',
  '- Parameters of every type, from `--parameter Name=Value` or `samconfig.toml`; those that read SSM, and `{{resolve:ssm:…}}` and',
  '  `{{resolve:secretsmanager:…}}`, read the home’s own stores, or what is handed in: `--import ssm:/name=Value`. What neither has',
  '  becomes a name, and is told with its line; so does a parameter that has no value.',
  '- What AWS has retired is told and comes up as what AWS has for it: functions of old runtimes on the machine’s own, Aurora Serverless',
  '  v1 as v2.',
  '- Code, layers, nested templates and included files that are not there are named; the rest comes up.',
  '- A saved template changes what runs: added, changed and removed resources are told in a few lines. What holds data and is no',
  '  more in the template is kept until `--remove-data`; DeletionPolicy and UpdateReplacePolicy are honoured.',
  '',
  '## Made',
  '',
  'Properties under *silent* mean nothing to a home on one machine; those with which an application would behave otherwise on AWS are',
  'in *italics*, and told like any other property that is not listed.',
  '',
  '| type | properties | silent | attributes |',
  '|---|---|---|---|',
  ...madeTypes().map(madeRow),
  '',
  '## Accepted',
  '',
  'These get a name to be referred by; nothing is made.',
  '',
  '| because | types |',
  '|---|---|',
  ...acceptedRows(),
  '',
  '## Left out',
  '',
  'Every other type, functions of runtimes other than nodejs, python and provided, container images, and code that lies in S3. What',
  'names them keeps the name that AWS would give; what is about them alone is left out with them.',
  '',
].join('\n');

const stands = existsSync(page) ? readFileSync(page, 'utf8') : '';
if (stands === text) console.log('docs/templates.md is current');
else if (process.argv.includes('--check')) {
  console.error('docs/templates.md is out of date: run `npx tsx tools/generate-templates-page.ts`');
  process.exitCode = 1;
} else {
  writeFileSync(page, text);
  console.log('docs/templates.md written');
}
