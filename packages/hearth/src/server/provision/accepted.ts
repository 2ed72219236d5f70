/** What says something to AWS alone, and what could not be made: it gets a name to be referred by. */
import { partitionOf } from '../../template/pseudo.ts';
import { givenName, standIn } from '../../template/stand-in.ts';
import type { Provision } from './provisioner.ts';

export const accepted: Provision = (context, { type, physicalName: name, properties }) => {
  const given = givenName(type, properties) ?? name;
  const scope = { ...context, stackName: '', partition: partitionOf(context.region) };
  return Promise.resolve({
    ref: standIn(scope, '', type, undefined, given),
    attributes: {},
    anyAttribute: (attribute) => standIn(scope, '', type, attribute, given),
  });
};
