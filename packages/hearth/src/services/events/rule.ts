/** A rule and its targets, as they are kept. */
import type { Target } from './target.ts';

export interface Rule {
  readonly name: string;
  readonly bus: string;
  readonly arn: string;
  readonly description?: string | undefined;
  readonly roleArn?: string | undefined;
  readonly enabled: boolean;
  /** JSON text. */
  readonly pattern?: string | undefined;
  readonly schedule?: string | undefined;
  readonly targets: readonly Target[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly createdAt?: number;
}

export interface EventBus {
  readonly name: string;
  readonly arn: string;
  readonly description?: string | undefined;
  readonly createdAt: number;
  readonly tags: Readonly<Record<string, string>>;
}
