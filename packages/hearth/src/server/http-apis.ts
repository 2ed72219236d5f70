/** The HTTP APIs and REST APIs of a stack, each on a port of its own, kept over a reload so that their addresses stay. */
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Random } from '../base/random.ts';
import type { HttpApi } from '../services/apigateway/http-api.ts';
import { openHttpApi } from '../services/apigateway/index.ts';
import { ServiceError } from '../wire/errors.ts';
import { ApiKeys } from './api-keys.ts';
import { authorizeCall } from './api-signatures.ts';
import type { Services } from './wiring.ts';

export interface HttpApisParts {
  readonly host: string;
  /** Port of the first API, the others follow; 0 takes any. */
  readonly firstPort: number;
  readonly services: Services;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly region: string;
  readonly accountId: string;
}

export interface HttpApiDefinition {
  readonly id: string;
  readonly name: string;
  /** OpenAPI, as SAM's transform makes it. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly cors: unknown;
  /** A REST API, with the stages that it will have. */
  readonly rest?: {
    readonly stages: ReadonlyMap<string, Readonly<Record<string, string>> | undefined>;
    readonly binaryMediaTypes: readonly string[];
  };
}

export class HttpApis {
  readonly #parts: HttpApisParts;
  readonly keys = new ApiKeys();
  readonly #open = new Map<string, { readonly name: string; readonly api: HttpApi }>();

  constructor(parts: HttpApisParts) {
    this.#parts = parts;
  }

  async put(definition: HttpApiDefinition): Promise<HttpApi> {
    const known = this.#open.get(definition.id);
    const port = known
      ? Number(new URL(known.api.url).port)
      : this.#parts.firstPort && this.#parts.firstPort + this.#open.size;
    await known?.api.close();
    const { host, services, clock, random, log, region, accountId } = this.#parts;
    const api = await openHttpApi({
      host,
      port,
      api: { id: definition.id, name: definition.name, stage: '$default' },
      body: definition.body,
      cors: definition.cors,
      ...(definition.rest && { kind: 'rest' as const, ...definition.rest }),
      region,
      accountId,
      invoke: (functionArn, payload, traceId) => {
        const source = `arn:aws:execute-api:${region}:${accountId}:${definition.id}/`;
        if (!services.permissions.allowsSomeOf(functionArn, 'apigateway.amazonaws.com', source)) {
          log.warn(
            `http api ${definition.name}: ${functionArn} has no AWS::Lambda::Permission for apigateway.amazonaws.com`,
          );
          throw new ServiceError('AccessDeniedException', 'the function does not let API Gateway invoke it', {
            status: 403,
          });
        }
        return services.lambda.invoke(functionArn, payload, { traceId });
      },
      authorizeIam: (call) => authorizeCall(this.#parts, call),
      hasKey: (key, stage) => this.keys.opens(key, definition.id, stage),
      clock,
      random,
      log,
    });
    this.#open.set(definition.id, { name: definition.name, api });
    return api;
  }

  async remove(id: string): Promise<void> {
    const known = this.#open.get(id);
    this.#open.delete(id);
    await known?.api.close();
  }

  list(): readonly { readonly name: string; readonly url: string }[] {
    return [...this.#open.values()].map(({ name, api }) => ({ name, url: api.url }));
  }

  /** AWS's address of one of these APIs becomes the one it has here: `https://<id>.execute-api.<region>.amazonaws.com`. */
  localUrl(text: string): string {
    return text.replaceAll(
      /https:\/\/([a-z0-9]+)\.execute-api\.[a-z0-9-]+\.amazonaws\.com(?:\/\$default)?/g,
      (whole, id: string) => this.#open.get(id)?.api.url ?? whole,
    );
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.values()].map(({ api }) => api.close()));
    this.#open.clear();
  }
}
