/** Q15: a user waits for a database to wake. */
import { templateFinding } from '../findings.ts';
import { isBehindApi, LAMBDA_TIMEOUT_DEFAULT_S, usersOf } from '../functions-view.ts';
import type { Rule } from '../rule.ts';
import { numberAt } from '../stack-view.ts';
import { capacityOf, clustersOf } from './database-view.ts';

/** About 15 s, and 30 s or more after a day asleep: AWS's guide to automatic pause, 2026-11. */
const RESUME_S = 30;

export const q15: Rule = {
  id: 'Q15',
  title: 'A paused cluster on a user’s path',
  symptom: 'A function behind an API uses a cluster with a minimum of 0 ACU and gives up before it can wake.',
  why: 'Waking takes about 15 s, after a day asleep 30 s or more: the first user of the morning gets an error.',
  fix: 'MinCapacity 0.5, or a retry in the client that outlasts the resume. (An HTTP API itself waits 30 s at most.)',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html',
  safeToIgnoreWhen: 'The page says that it is waking and asks again.',
  check(context) {
    const { stack } = context;
    if (!stack) return [];
    return clustersOf(stack).flatMap((cluster) => {
      if (capacityOf(cluster)?.min !== 0) return [];
      return usersOf(stack, cluster).flatMap((fn) => {
        const timeout = numberAt(fn, 'Timeout') ?? LAMBDA_TIMEOUT_DEFAULT_S;
        if (!isBehindApi(stack, fn) || timeout >= RESUME_S) return [];
        const message = `${fn.logicalId} gives up after ${timeout} s; ${cluster.logicalId} may need ${RESUME_S} s to wake`;
        return templateFinding('Q15', context, fn.logicalId, ['Timeout'], message);
      });
    });
  },
};
