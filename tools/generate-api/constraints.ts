/**
 * The part of AWS's models that the SDK's schemas leave out: lengths, ranges, patterns, enums, and which members are
 * required. One JSON file a service in tools/constraints, from AWS's public Smithy models (2025-04), corrected by hand
 * where the service is known to answer otherwise: rds-data's `secretArn` is at most 100 characters in the model, yet the
 * ARN of every managed secret (`rds!cluster-<uuid>-xxxxxx`) has 108 and works (AWS's own guide uses them, 2026-11).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ShapeConstraint {
  readonly required?: readonly string[];
  /** Members that the SDK requires, but whose absence the service words itself. */
  readonly optional?: readonly string[];
  /** Member → the model's name of its shape; only where that shape has constraints. */
  readonly targets?: Readonly<Record<string, string>>;
  readonly member?: string;
  readonly key?: string;
  readonly value?: string;
  readonly length?: readonly [number | null, number | null];
  readonly range?: readonly [number | null, number | null];
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly orArn?: true;
}

export interface ConstraintTable {
  /** Errors that the served operations are declared to throw. */
  readonly errors: readonly string[];
  /** HTTP status of errors for which the model names none and 400 would be wrong. */
  readonly statuses?: Readonly<Record<string, number>>;
  readonly shapes: Readonly<Record<string, ShapeConstraint>>;
}

export function readConstraints(root: string, service: string): ConstraintTable {
  return JSON.parse(readFileSync(join(root, 'tools/constraints', `${service}.json`), 'utf8'));
}
