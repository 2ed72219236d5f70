/** What custom resources need of the home: the address that their functions answer to, the way in for these, and the seal. */
import type { Seal } from '../base/seal.ts';
import type { CustomResourceAnswers } from './custom-resource-answers.ts';

/** What a function answered, with what it was told: a later update and the deletion need it. */
export interface CustomResourceRecord {
  readonly type: string;
  readonly stackName: string;
  readonly localName: string;
  readonly serviceToken: string;
  readonly physicalId: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface CustomResources {
  readonly answers: CustomResourceAnswers;
  /** Functions may call the home before it is ready: those of custom resources run while it is being provisioned. */
  admitFunctions(): void;
  /** What a function answers may be secret. */
  seal(record: CustomResourceRecord): string;
  open(sealed: string): CustomResourceRecord;
}

export function customResources(
  answers: CustomResourceAnswers,
  seal: Seal,
  admitFunctions: () => void,
): CustomResources {
  return {
    answers,
    admitFunctions,
    seal: (record) => seal.seal(Buffer.from(JSON.stringify(record))).toString('base64'),
    // Sealed by us: its form is ours.
    open: (sealed) => JSON.parse(seal.open(Buffer.from(sealed, 'base64')).toString()) as CustomResourceRecord,
  };
}
