/** Q17: the Data API where it does not work. */
import { templateFinding } from '../findings.ts';
import type { Rule } from '../rule.ts';
import { textAt } from '../stack-view.ts';
import { clustersOf, hasDataApi, instancesOf } from './database-view.ts';

export const q17: Rule = {
  id: 'Q17',
  title: 'The Data API on a class or a role that lacks it',
  symptom: 'EnableHttpEndpoint with a T instance class, or with replicas that are expected to take reads.',
  why: 'The Data API does not work on T classes, and always goes to the writer.',
  fix: 'DBInstanceClass: db.serverless; reads for replicas go over TCP to the reader endpoint.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.limitations.html',
  safeToIgnoreWhen: 'The replicas are there for failover, or serve clients over TCP.',
  check(context) {
    const { stack } = context;
    if (!stack) return [];
    return clustersOf(stack).flatMap((cluster) => {
      if (!hasDataApi(cluster)) return [];
      const instances = instancesOf(stack, cluster);
      const small = instances.filter((instance) => /^db\.t\d/.test(textAt(instance, 'DBInstanceClass') ?? ''));
      const found = small.map((instance) => {
        const message = `${instance.logicalId} is ${textAt(instance, 'DBInstanceClass') ?? ''}: the Data API of ${cluster.logicalId} does not work on T classes`;
        return templateFinding('Q17', context, instance.logicalId, ['DBInstanceClass'], message);
      });
      const [, reader] = instances;
      if (!reader || small.length > 0) return found;
      const message = `${cluster.logicalId} has ${instances.length} instances, and the Data API only asks the writer`;
      return [...found, templateFinding('Q17', context, reader.logicalId, [], message)];
    });
  },
};
