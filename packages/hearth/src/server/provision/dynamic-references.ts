/**
 * `{{resolve:ssm:name:version}}`, `{{resolve:secretsmanager:id:SecretString:json-key:stage:version}}`: what was handed in for it
 * (`--import ssm:/name=Value`), else what the home's own stores hold. One that neither has becomes a name, and is named with its
 * line: the stores of a new home are empty, and what they need is often made outside of the template.
 */
import { HearthError } from '../../base/hearth-error.ts';
import { entry, isList, isMap, type Value } from '../../template/value.ts';
import { ServiceError } from '../../wire/errors.ts';
import { isRecord } from './properties.ts';
import type { ProvisionContext } from './provisioner.ts';

/** The services' answers to a name that they do not have. */
const UNKNOWN: ReadonlySet<string> = new Set([
  'ParameterNotFound',
  'ParameterVersionNotFound',
  'ResourceNotFoundException',
]);

/** Where in the template a reference stands. */
export interface Place {
  /** `template.yaml:12: Environment/Variables/HOST of Fn` */
  readonly shown: string;
  /** An ARN is wanted there: nothing else would pass. */
  readonly arn: boolean;
  /** It means nothing to a home on one machine: that a name stands for it is not told. */
  readonly quiet: boolean;
}

/** @param reference what follows the service */
export async function dynamicReference(
  context: ProvisionContext,
  service: string,
  reference: string,
  placeOf: (text: string) => Place,
): Promise<string> {
  const name = `${service}:${reference}`;
  const text = `{{resolve:${name}}}`;
  const given = Object.hasOwn(context.imports, name) ? context.imports[name] : undefined;
  if (given !== undefined) return given;
  try {
    return await lookUp(context, service, reference);
  } catch (error) {
    if (!(error instanceof ServiceError) || !UNKNOWN.has(error.code)) throw error;
    const place = placeOf(text);
    const standIn = standInOf(context, service, reference, place);
    if (place.quiet) return standIn;
    context.log.warn(
      `${place.shown}: this home has nothing for ${text}, and ${standIn} stands for it. Put it there, or hand it in: --import ${name}=Value`,
    );
    return standIn;
  }
}

/** `/app/db/host` becomes `host`: what is allowed as a name and as a tag. */
function standInOf(
  { region, accountId }: ProvisionContext,
  service: string,
  reference: string,
  { arn }: Place,
): string {
  const [id = ''] = reference.startsWith('arn:') ? [reference] : reference.split(':');
  const name = id.replace(/^\/+/, '');
  if (arn) return id.startsWith('arn:') ? id : `arn:aws:${service}:${region}:${accountId}:parameter/${name}`;
  return (name.split(/[/:]/).at(-1) ?? '').replaceAll(/[^A-Za-z0-9_.-]/g, '-') || 'unknown';
}

async function lookUp(context: ProvisionContext, service: string, reference: string): Promise<string> {
  if (service === 'ssm' || service === 'ssm-secure') {
    const found = await context.operate('ssm', 'GetParameter', { Name: reference, WithDecryption: true });
    return found.Parameter?.Value ?? '';
  }
  if (service !== 'secretsmanager')
    throw new HearthError('HEARTH_TEMPLATE_UNSUPPORTED', `{{resolve:${service}:...}} is not served`);
  // An ARN has colons of its own: seven parts before the rest begins.
  const parts = reference.split(':');
  const id = reference.startsWith('arn:') ? parts.splice(0, 7).join(':') : parts.splice(0, 1).join('');
  const [, key = '', stage = '', version = ''] = parts;
  const secret = await context.operate('secrets-manager', 'GetSecretValue', {
    SecretId: id,
    ...(stage !== '' && { VersionStage: stage }),
    ...(version !== '' && { VersionId: version }),
  });
  return key === '' ? (secret.SecretString ?? '') : member(secret.SecretString ?? '{}', key);
}

function member(secret: string, key: string): string {
  const parsed: unknown = JSON.parse(secret);
  const value = isRecord(parsed) ? parsed[key] : undefined;
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

/** The path to the first text for which `isIt` holds; empty where there is none. */
export function pathOfText(value: Value, isIt: (text: string) => boolean): readonly (string | number)[] {
  return find(value, isIt) ?? [];
}

function find(value: Value, isIt: (text: string) => boolean): readonly (string | number)[] | undefined {
  if (typeof value === 'string') return isIt(value) ? [] : undefined;
  const keys = isList(value) ? value.keys() : isMap(value) ? Object.keys(value) : [];
  for (const key of keys) {
    const item = isList(value) ? value[Number(key)] : entry(value, String(key));
    const rest = item === undefined ? undefined : find(item, isIt);
    if (rest) return [key, ...rest];
  }
  return undefined;
}
