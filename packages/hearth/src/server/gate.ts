/**
 * Stands before the pipeline: holds requests while the services are being opened or reset, counts those inside, and
 * answers `/_hearth/`, which is not AWS.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../base/clock.ts';
import type { CustomResourceAnswers } from './custom-resource-answers.ts';
import type { Pipeline } from './pipeline.ts';

export interface Gate {
  handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>;
  /** The client waits for `100 Continue` before it sends its body. */
  handleContinue(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>;
  /** Requests pass, but the home is not ready yet: functions of custom resources call it while it is being provisioned. */
  admit(pipeline: Pipeline): void;
  /** @param facts what the health page tells besides. */
  open(pipeline: Pipeline, facts: () => object): void;
  /**
   * Waits until nobody is inside, at most `graceMs`, then lets nobody in. Until then requests still pass: an invocation in
   * flight needs the home to finish.
   */
  shut(graceMs: number): Promise<void>;
}

export function createGate(clock: Clock, answers: CustomResourceAnswers): Gate {
  let pipeline: Pipeline | undefined;
  let facts: (() => object) | undefined;
  let waiting: ((pipeline: Pipeline) => void)[] = [];
  let inside = 0;
  let onEmpty: (() => void) | undefined;

  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse, welcome: boolean): Promise<void> => {
    if (incoming.url?.startsWith('/_hearth/')) {
      if (!answers.take(incoming, outgoing)) answerOwn(incoming, outgoing, facts);
      return;
    }
    const run = pipeline ?? (await new Promise<Pipeline>((resolve) => waiting.push(resolve)));
    inside += 1;
    try {
      if (welcome) outgoing.writeContinue();
      await run(incoming, outgoing);
    } catch {
      // The pipeline answers every failure itself; what is left is a connection that broke under it.
      outgoing.destroy();
    } finally {
      inside -= 1;
      if (inside === 0) onEmpty?.();
    }
  };

  const admit = (next: Pipeline): void => {
    pipeline = next;
    for (const enter of waiting) enter(next);
    waiting = [];
  };

  return {
    handle: (incoming, outgoing) => pass(incoming, outgoing, false),
    handleContinue: (incoming, outgoing) => pass(incoming, outgoing, true),
    admit,
    open(next, nextFacts) {
      facts = nextFacts;
      admit(next);
    },
    async shut(graceMs) {
      if (inside > 0) {
        await new Promise<void>((resolve) => {
          const timer = clock.after(graceMs, resolve);
          onEmpty = () => {
            timer.cancel();
            resolve();
          };
        });
        onEmpty = undefined;
      }
      pipeline = undefined;
      facts = undefined;
    },
  };
}

/** @param facts undefined while the services are being opened */
function answerOwn(incoming: IncomingMessage, outgoing: ServerResponse, facts: (() => object) | undefined): void {
  incoming.resume();
  const path = (incoming.url ?? '').split('?')[0];
  const known = path === '/_hearth/health' && (incoming.method === 'GET' || incoming.method === 'HEAD');
  const status = known ? (facts ? 200 : 503) : 404;
  const body = JSON.stringify(
    known
      ? { status: facts ? 'ready' : 'starting', ...facts?.() }
      : { message: `Hearth serves no ${incoming.method} ${path}` },
  );
  outgoing.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  outgoing.end(incoming.method === 'HEAD' ? undefined : body);
}
