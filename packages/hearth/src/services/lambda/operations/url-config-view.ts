/** A function URL as AWS tells it. Creation and changes leave out what was not said (recorded 2025-11). */
import type { GetFunctionUrlConfigOutput } from '../../../api/lambda.gen.ts';
import { resourceNotFound } from '../errors.ts';
import { parseFunctionReference } from '../function-name.ts';
import { type FunctionRecord, UNQUALIFIED, type UrlRecord } from '../functions/record.ts';
import type { Lambda } from '../lambda.ts';
import { qualifiedArn } from './describe.ts';

export interface UrlTarget {
  readonly name: string;
  readonly qualifier: string | undefined;
  /** Under which the URL is kept. */
  readonly key: string;
  readonly record: FunctionRecord | undefined;
}

export function urlTarget(
  lambda: Lambda,
  input: { readonly FunctionName: string; readonly Qualifier?: string | undefined },
): UrlTarget {
  const { name, qualifier } = parseFunctionReference(input.FunctionName, input.Qualifier, lambda.home);
  return { name, qualifier, key: qualifier ?? UNQUALIFIED, record: lambda.functions.get(name) };
}

/** @throws ResourceNotFoundException where there is no such URL, whether or not the function is there */
export function findUrl({ record, key }: UrlTarget): [FunctionRecord, UrlRecord] {
  const url = record?.urls[key];
  if (!record || !url) throw resourceNotFound();
  return [record, url];
}

export function describeUrl(
  lambda: Lambda,
  { name, qualifier }: UrlTarget,
  url: UrlRecord,
): GetFunctionUrlConfigOutput {
  return {
    FunctionUrl: lambda.urls.address(url),
    FunctionArn: qualifiedArn(lambda, name, qualifier),
    AuthType: url.authType,
    ...(url.cors && { Cors: copyOf(url.cors) }),
    CreationTime: told(url.createdAt),
    LastModifiedTime: told(url.modifiedAt),
    InvokeMode: url.invokeMode ?? 'BUFFERED',
  };
}

export function told(atMs: number): string {
  return new Date(atMs).toISOString().replace('Z', '000000Z');
}

function copyOf(cors: NonNullable<UrlRecord['cors']>): GetFunctionUrlConfigOutput['Cors'] {
  return { ...cors };
}
