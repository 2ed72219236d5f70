/** What IAM keeps. Secrets are sealed; policy documents are the text that came in, for AWS gives back the same bytes. */
import type { Principal } from '../../wire/operation.ts';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** What roles and users share. */
export interface Identity {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly createdMs: number;
  readonly boundaryArn?: string;
  readonly tags: readonly Tag[];
  /** Inline policies: name → document. */
  readonly inline: Readonly<Record<string, string>>;
  /** ARNs of attached managed policies, in the order of attachment. */
  readonly attached: readonly string[];
}

export interface Role extends Identity {
  readonly trust: string;
  readonly description?: string;
  readonly maxSessionSeconds: number;
}

export type User = Identity;

export interface AccessKey {
  readonly accessKeyId: string;
  readonly userName: string;
  readonly createdMs: number;
  /** Base64 of the sealed secret. */
  readonly sealedSecret: string;
}

/** Temporary credentials that STS gave out: stored, so that a restart of Hearth does not end a user's session. */
export interface Session {
  readonly accessKeyId: string;
  /** Base64 of the sealed JSON `{ secretAccessKey, sessionToken }`. */
  readonly sealed: string;
  readonly expiresAtMs: number;
  readonly principal: Principal;
  /** Session policies, as text: inline ones and those of `PolicyArns`. */
  readonly policies: readonly string[];
  readonly managedPolicyArns: readonly string[];
  readonly transitiveTagKeys: readonly string[];
}
