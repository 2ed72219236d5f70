/** FunctionUrlConfig: the function's URL and, where anybody may call it, the two permissions that SAM makes for that. */
import type { Draft } from '../draft.ts';
import { mapFrom } from '../lines.ts';
import { entry, type Value } from '../value.ts';
import { addDraft, lineIn, type Reader, readMap, type SamContext } from './context.ts';
import type { Invoked } from './published.ts';

export function functionUrl(context: SamContext, draft: Draft, reader: Reader, invoked: Invoked): void {
  const config = readMap(context, reader, 'FunctionUrlConfig');
  if (!config) return;
  const line = lineIn(context, reader, 'FunctionUrlConfig');
  const auth = entry(config, 'AuthType');
  if (auth !== 'NONE' && auth !== 'AWS_IAM')
    context.report.invalid(line, `AuthType of FunctionUrlConfig of ${reader.title} must be AWS_IAM or NONE`);
  const make = (suffix: string, type: string, properties: readonly (readonly [string, Value | undefined])[]): void =>
    addDraft(context, {
      logicalId: `${draft.logicalId}${suffix}`,
      type,
      line,
      dependsOn: [],
      origin: draft.logicalId,
      properties: mapFrom(context.lines, line, properties),
    });
  make('Url', 'AWS::Lambda::Url', [
    ['TargetFunctionArn', invoked.alias ? invoked.arn : { Ref: draft.logicalId }],
    ['AuthType', auth],
    ['Cors', entry(config, 'Cors')],
    ['InvokeMode', entry(config, 'InvokeMode')],
  ]);
  if (auth !== 'NONE') return;
  make('UrlPublicPermissions', 'AWS::Lambda::Permission', [
    ['Action', 'lambda:InvokeFunctionUrl'],
    ['FunctionName', invoked.name],
    ['Principal', '*'],
    ['FunctionUrlAuthType', 'NONE'],
  ]);
  make('URLInvokeAllowPublicAccess', 'AWS::Lambda::Permission', [
    ['Action', 'lambda:InvokeFunction'],
    ['FunctionName', invoked.name],
    ['Principal', '*'],
    ['InvokedViaFunctionUrl', true],
  ]);
}
