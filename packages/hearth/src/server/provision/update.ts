/**
 * The difference between what was provisioned and what the template says now. Changed resources have been updated in place by
 * their provisioners; here what is gone is taken away, what holds data is kept and named, and all of it is told in a few lines.
 */
import { isCustomResource } from '../../template/supported.ts';
import { ServiceError } from '../../wire/errors.ts';
import { removeCustomResource } from './custom-resource.ts';
import { changedProperties, type Deployed, type DeployedResource } from './deployed.ts';
import type { ProvisionContext } from './provisioner.ts';
import { removalOf } from './removal.ts';

export interface Update {
  readonly deployed: Deployed;
  /** Also what holds data goes where the template has it no more. */
  readonly removeData: boolean;
}

/** What was replaced is remembered under its old name, as something that the template has no more. */
const REPLACED = '#';

/** SAM names them by a hash of what they hold: that one comes and another goes says nothing more than what has changed. */
const BY_HASH: ReadonlySet<string> = new Set([
  'AWS::ApiGateway::Deployment',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::Version',
]);

export class Changes {
  readonly #update: Update;
  readonly #lines: string[] = [];

  constructor(update: Update) {
    this.#update = update;
  }

  /** A resource has been provisioned: what it was before is known until this is called. */
  note(logicalId: string, now: DeployedResource): void {
    const { deployed } = this.#update;
    const before = deployed.get(logicalId);
    deployed.put(logicalId, now);
    if (!deployed.known) return;
    if (!before) return this.#say('+', logicalId, now.type, '');
    if (identityOf(before) !== identityOf(now)) {
      deployed.put(`${logicalId}${REPLACED}${before.ref}`, before);
      return this.#say('~', logicalId, now.type, `replaced: ${before.ref} -> ${now.ref}`);
    }
    const changed = changedProperties(before.properties, now.properties);
    if (changed.length > 0) this.#say('~', logicalId, now.type, changed.join(', '));
  }

  /** Everything has been provisioned. @param present logical ids of the template, with those whose making it left to AWS */
  async finish(context: ProvisionContext, present: ReadonlySet<string>): Promise<void> {
    const { deployed } = this.#update;
    const inUse = new Set(
      deployed.entries().flatMap(([id, resource]) => (present.has(id) ? identityOf(resource) : [])),
    );
    const gone = deployed.entries().filter(([logicalId]) => !present.has(logicalId));
    // What was made last goes first: nothing goes before what needs it.
    for (const [logicalId, resource] of gone.toReversed())
      // Renamed in the template: another has it now.
      if (inUse.has(identityOf(resource))) deployed.drop(logicalId);
      else await this.#remove(context, logicalId, resource);
    deployed.save();
    if (this.#lines.length > 0) context.log.info(['the template has changed', ...this.#lines].join('\n'));
  }

  async #remove(context: ProvisionContext, logicalId: string, resource: DeployedResource): Promise<void> {
    const { deployed, removeData } = this.#update;
    const [name = '', replaced] = logicalId.split(REPLACED);
    const policy = replaced === undefined ? resource.deletionPolicy : resource.updateReplacePolicy;
    const removal = removalOf(resource.type);
    if (policy !== undefined && policy !== 'Delete') {
      deployed.drop(logicalId);
      return this.#say('-', name, resource.type, `kept as ${resource.ref}: its policy is ${policy}`);
    }
    const contents = await removal?.contents?.(context, resource.ref).catch(absent);
    if (contents !== undefined && !removeData) {
      const where = `${resource.at} had it`;
      return this.#say('-', name, resource.type, `kept with ${contents} (${where}): --remove-data removes it`);
    }
    try {
      if (isCustomResource(resource.type)) await removeCustomResource(context, resource);
      await removal?.remove(context, resource.ref);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      if (!isAbsent(error)) return this.#say('-', name, resource.type, `stays: ${error.code}: ${error.message}`);
    }
    deployed.drop(logicalId);
    this.#say('-', name, resource.type, contents === undefined ? '' : `removed with ${contents}`);
  }

  #say(sign: string, logicalId: string, type: string, detail: string): void {
    if (BY_HASH.has(type)) return;
    this.#lines.push(`  ${sign} ${logicalId} (${type})${detail === '' ? '' : `  ${detail}`}`);
  }
}

/** Which resource it is, whatever port the home has this time: a queue's Ref is its URL. */
function identityOf({ type, ref }: DeployedResource): string {
  return `${type} ${ref.replace(/^https?:\/\/[^/]+/, '')}`;
}

function absent(error: unknown): undefined {
  if (error instanceof ServiceError && isAbsent(error)) return undefined;
  throw error;
}

/** Somebody has removed it already. */
function isAbsent({ code }: ServiceError): boolean {
  return /NotFound|NoSuch|DoesNotExist|NonExistent/.test(code);
}
