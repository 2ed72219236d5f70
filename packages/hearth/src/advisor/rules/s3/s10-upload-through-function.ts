/** S10: files that travel through a function. */
import type { Resource, Stack } from '../../../template/stack.ts';
import { callFinding, largest, templateFinding } from '../findings.ts';
import { functionsOf, isBehindApi, mayDo } from '../functions-view.ts';
import { groupCalls } from '../flows.ts';
import type { Rule } from '../rule.ts';
import { at, nameOf, resourcesOf, targetOf } from '../stack-view.ts';
import { bucketsOf } from './bucket-view.ts';

/** A request of 6 MB holds 4.5 MB as base64. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html, 2026-11 */
const CLOSE_BYTES = 3.5 * 1024 * 1024;
const UPLOAD_ROUTE = /\/(?:POST|PUT|\*)\/[^"]*(?:upload|file|image|photo|picture|attachment|document|media|avatar)/i;

export const s10: Rule = {
  id: 'S10',
  title: 'Uploads through a function',
  symptom: 'A function behind an API puts the body of the request into a bucket.',
  why: 'A function takes 6 MB (4.5 as base64), an HTTP API 10 MB; above the call fails, below it the function is billed while bytes pass.',
  fix: 'Answer with a presigned URL and let the client upload; the S3 event starts the work.',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/PresignedUrlUploadObject.html',
  safeToIgnoreWhen: 'The bodies are small by nature.',
  check(context) {
    const { stack, calls } = context;
    if (!stack) return [];
    const behind = functionsOf(stack).filter((fn) => isBehindApi(stack, fn));
    const names = new Set(behind.map((fn) => nameOf(stack, fn)));
    const large = (calls?.of('s3', 'PutObject') ?? []).filter(
      (call) => names.has(call.functionName ?? '') && call.requestBytes >= CLOSE_BYTES,
    );
    if (large.length > 0) {
      return [...groupCalls(large, (call) => call.functionName)].map(([functionName, group]) => {
        const most = largest(group, (call) => call.requestBytes) / 1024 / 1024;
        const message = `${functionName} behind the API puts objects of up to ${most.toFixed(1)} MB`;
        return callFinding('S10', context, group, message);
      });
    }
    return behind
      .filter(
        (fn) =>
          hasUploadRoute(stack, fn) && bucketsOf(stack).some((bucket) => mayDo(stack, fn, 's3:PutObject', bucket)),
      )
      .map((fn) =>
        templateFinding(
          'S10',
          context,
          fn.logicalId,
          [],
          `${fn.logicalId} takes uploads by a route and may put them into a bucket`,
        ),
      );
  },
};

function hasUploadRoute(stack: Stack, fn: Resource): boolean {
  return resourcesOf(stack, 'AWS::Lambda::Permission').some(
    (permission) =>
      targetOf(at(permission, 'FunctionName')) === fn.logicalId &&
      UPLOAD_ROUTE.test(JSON.stringify(at(permission, 'SourceArn') ?? null)),
  );
}
