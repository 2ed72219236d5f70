/** Whether Hearth can run an AWS::Lambda::Function as the template describes it. */
import type { Draft } from './draft.ts';
import { entry, isMap, type Value } from './value.ts';

/** Why a resource is left out, and by which property. */
export interface Reason {
  readonly text: string;
  /** Undefined where it is the type. */
  readonly property?: string;
  readonly remedy: string;
}

/** As services/lambda/definition.ts: the Node and the python3 of the machine, and executables. */
const RUNTIMES =
  /^(?:nodejs(?:6\.10|8\.10|(?:10|12|14|16|18|20|22|24)\.x)|python3\.(?:6|7|8|9|10|11|12|13|14)|provided(?:\.al2(?:023)?)?)$/;

/** Those of them that AWS takes for no new function (its answer to CreateFunction, 2026-01). */
const RETIRED = /^(?:nodejs(?:6\.10|8\.10|1[024]\.x)|python3\.[67]|provided)$/;

export function whyNotRun(draft: Draft): Reason | undefined {
  const { properties } = draft;
  const code = entry(properties, 'Code');
  if (entry(properties, 'PackageType') === 'Image' || entry(code, 'ImageUri') !== undefined) {
    return {
      text: 'container images are not served; Hearth runs functions from a folder of code',
      property: entry(properties, 'PackageType') === undefined ? 'Code' : 'PackageType',
      remedy: 'Name a Runtime, a Handler and the folder of the code, or test that function on AWS.',
    };
  }
  const runtime = entry(properties, 'Runtime');
  if (typeof runtime === 'string' && !RUNTIMES.test(runtime)) {
    return {
      text: `the runtime ${runtime} is not served; Hearth runs nodejs6.10 to nodejs24.x, python3.6 to python3.14 and provided.*`,
      property: 'Runtime',
      remedy: 'Set a runtime that Hearth runs, or test that function on AWS.',
    };
  }
  if (inS3(code)) {
    return {
      text: 'its code lies in S3; Hearth runs code from a local folder',
      property: 'Code',
      remedy: 'Name the local folder (CodeUri of a SAM function, Code of a plain one); deploying uploads it.',
    };
  }
  return undefined;
}

/** Undefined where AWS still takes it. */
export function retiredRuntime({ type, properties }: Draft): string | undefined {
  const runtime = type === 'AWS::Lambda::Function' ? entry(properties, 'Runtime') : undefined;
  return typeof runtime === 'string' && RETIRED.test(runtime) ? runtime : undefined;
}

function inS3(code: Value | undefined): boolean {
  return isMap(code) && (entry(code, 'S3Bucket') !== undefined || entry(code, 'S3Key') !== undefined);
}
