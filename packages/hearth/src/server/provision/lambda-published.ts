/** AWS::Lambda::Version and ::Alias of a template: names that lead to the function as it is now. */
import { Properties } from './properties.ts';
import type { Provision, ProvisionContext } from './provisioner.ts';

/** The template's code is its newest version. */
const VERSION = '1';

export const provisionVersion: Provision = (context, resource) => {
  const arn = functionArn(context, new Properties(resource).requiredText('FunctionName'));
  return Promise.resolve({ ref: `${arn}:${VERSION}`, attributes: { Version: VERSION, FunctionArn: arn } });
};

export const provisionAlias: Provision = (context, resource) => {
  const properties = new Properties(resource);
  const arn = `${functionArn(context, properties.requiredText('FunctionName'))}:${properties.requiredText('Name')}`;
  return Promise.resolve({ ref: arn, attributes: { AliasArn: arn } });
};

function functionArn({ region, accountId }: ProvisionContext, reference: string): string {
  const name = reference.startsWith('arn:') ? reference.split(':')[6] : reference.split(':')[0];
  return `arn:aws:lambda:${region}:${accountId}:function:${name}`;
}
