/**
 * What the services refuse of a template, all of it: a resource that is refused does not keep those from being tried that have
 * nothing to do with it.
 */
import { HearthError } from '../../base/hearth-error.ts';
import { referencesOf } from '../../template/references.ts';
import type { Resource } from '../../template/stack.ts';
import { isCustomResource } from '../../template/supported.ts';
import { ServiceError } from '../../wire/errors.ts';

const UNSERVED = /\bHearth (?:does not serve|serves)\b|\bthis machine has none\b/;

/** A resource needs one that was refused: nothing is said of it. */
class NotMade extends Error {}

export class Refusals {
  readonly #unmade = new Set<string>();
  readonly #leftOut = new Set<string>();
  readonly #errors: HearthError[] = [];

  /** Whether it is not to be tried: it waits for what was refused, or calls code of the template's that would see half a stack. */
  concern({ logicalId, type, dependsOn }: Resource): boolean {
    const concerned =
      dependsOn.some((name) => this.#unmade.has(name)) || (this.#errors.length > 0 && isCustomResource(type));
    if (concerned) this.#unmade.add(logicalId);
    return concerned;
  }

  /**
   * A service says of itself what it does not serve, or has no engine for: the rest of the template comes up without that, and without
   * what cannot be made for want of it.
   * @returns why the resource is left out; undefined where it is refused
   */
  leaveOut({ logicalId, properties }: Resource, error: unknown): string | undefined {
    if (!(error instanceof ServiceError)) return undefined;
    const about = [...referencesOf(properties, new WeakMap(), 0)].find(({ target }) => this.#leftOut.has(target));
    const why = UNSERVED.test(error.message)
      ? error.message
      : about && `it is about ${about.target}, which is left out`;
    if (why !== undefined) this.#leftOut.add(logicalId);
    return why;
  }

  /** @throws where the resource was refused: what uses it is not made either */
  passOn(logicalId: string): void {
    if (this.#unmade.has(logicalId)) throw new NotMade();
  }

  /** @throws whatever is no refusal */
  take({ logicalId }: Resource, error: unknown): void {
    if (error instanceof HearthError) this.#errors.push(error);
    else if (!(error instanceof NotMade)) throw error;
    this.#unmade.add(logicalId);
  }

  /** @throws HearthError with a line for each */
  check(): void {
    const [first] = this.#errors;
    if (!first) return;
    if (this.#errors.length === 1) throw first;
    throw new HearthError(first.code, this.#errors.map(({ message }) => message).join('\n'), { cause: first });
  }
}
