/** Which parameters an instance of a running cluster is to have, and which of them it has. */
import type { Cluster } from './cluster.ts';
import type { DbNode } from './node.ts';
import { awaitsReboot, type EffectiveParameters, raisedTo, retuned } from './parameters/effective.ts';

/** What its groups and its size say now; a reader has no less than its writer. */
export function wantedParameters({ options, writer }: Cluster, node: DbNode): EffectiveParameters {
  const wanted = options.parameters(node.settings.identifier);
  return node === writer || !writer ? wanted : { ...wanted, values: raisedTo(writer.parameters, wanted.values) };
}

/** A running instance takes up what it may. */
export function retune(cluster: Cluster, identifier: string): void {
  const node = cluster.node(identifier);
  if (node?.ready) node.setParameters(retuned(node.parameters, wantedParameters(cluster, node)));
}

/** Whether all that its groups say is in effect. */
export function parametersInSync(cluster: Cluster, identifier: string): boolean {
  const node = cluster.node(identifier);
  return !node?.ready || !awaitsReboot(node.parameters, wantedParameters(cluster, node));
}

/** max_connections of the writer; 0 without one. */
export function connectionsMax(cluster: Cluster): number {
  const { writer } = cluster;
  return writer ? Number(wantedParameters(cluster, writer).values['max_connections']) : 0;
}

/** rds.force_ssl of an instance. */
export function demandsTls({ options }: Cluster, node: DbNode): boolean {
  return options.parameters(node.settings.identifier).tlsDemanded;
}
