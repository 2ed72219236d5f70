/**
 * `stack.json` in the state directory: what the template had when it was provisioned last, so that the next time can tell what
 * is new, what has changed and what the template has no more.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFileAtomically } from '../state.ts';
import { isRecord } from './properties.ts';

export const DEPLOYED_FILE = 'stack.json';

export interface DeployedResource {
  readonly type: string;
  /** What `Ref` gave. */
  readonly ref: string;
  /** `template.yaml:42`, where it last stood. */
  readonly at: string;
  /** Digest of each property as it was resolved: values may be secrets. */
  readonly properties: Readonly<Record<string, string>>;
  readonly deletionPolicy?: string;
  readonly updateReplacePolicy?: string;
  /** Of a custom resource: what its function answered, sealed (custom-resources.ts). */
  readonly custom?: string;
}

export class Deployed {
  readonly #file: string;
  readonly #resources: Map<string, DeployedResource>;
  /** False before anything was ever provisioned: then everything is new, and nothing worth telling. */
  readonly known: boolean;

  /** @param file the file in the state directory; one that cannot be read counts as none */
  constructor(file: string) {
    this.#file = file;
    const before = read(file);
    this.known = before !== undefined;
    this.#resources = new Map(Object.entries(before ?? {}));
  }

  get(logicalId: string): DeployedResource | undefined {
    return this.#resources.get(logicalId);
  }

  entries(): readonly (readonly [string, DeployedResource])[] {
    return [...this.#resources];
  }

  put(logicalId: string, resource: DeployedResource): void {
    this.#resources.set(logicalId, resource);
  }

  drop(logicalId: string): void {
    this.#resources.delete(logicalId);
  }

  save(): void {
    writeFileAtomically(this.#file, JSON.stringify(Object.fromEntries(this.#resources)));
  }
}

function read(file: string): Record<string, DeployedResource> | undefined {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    // Written by `save`: its form is ours.
    return isRecord(parsed) ? (parsed as Record<string, DeployedResource>) : undefined;
  } catch {
    return undefined;
  }
}

export function digests(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      createHash('sha256')
        .update(JSON.stringify(value) ?? '')
        .digest('base64url')
        .slice(0, 16),
    ]),
  );
}

/** Names of the properties that are not as they were. */
export function changedProperties(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.filter((name) => before[name] !== after[name]);
}
