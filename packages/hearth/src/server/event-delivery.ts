/**
 * Where services' events go: functions, queues, log groups and event buses; whether they may go there, by the target's own
 * policy or by the role that the sender was given; and how they get there durably.
 */
import type { Clock } from '../base/clock.ts';
import { type Delivery, DeliveryError, type Events } from '../services/events/index.ts';
import type { Iam } from '../services/iam/index.ts';
import type { Lambda } from '../services/lambda/index.ts';
import type { Logs } from '../services/logs/index.ts';
import { policyOf, sendToQueue, type Sqs } from '../services/sqs/index.ts';
import { ServiceError } from '../wire/errors.ts';
import type { Permission, Principal } from '../wire/operation.ts';

export type Refusal = 'missing' | 'denied' | undefined;

export interface DeliveryParts {
  readonly clock: Clock;
  readonly accountId: string;
  readonly iam: Iam;
  readonly queues: Sqs;
  readonly lines: Logs;
  readonly functions: Lambda;
  /** Opened after this: the events of buses come here too. */
  readonly rules: () => Events;
}

/** What one kind of target needs. */
interface Route {
  readonly action: string;
  exists(arn: string): boolean;
  send(delivery: Delivery): Promise<void>;
}

export class EventDelivery {
  readonly #parts: DeliveryParts;
  readonly #routes: Readonly<Record<string, Route>>;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
    this.#routes = { lambda: this.#toFunction(), sqs: this.#toQueue(), logs: this.#toLogs(), events: this.#toBus() };
  }

  /** Why a service may not tell a target; undefined where it may. */
  refusal({ targetArn, sourceArn, by }: Pick<Delivery, 'targetArn' | 'sourceArn' | 'by'>): Refusal {
    const route = this.#route(targetArn);
    if (!route?.exists(targetArn)) return 'missing';
    const allowed =
      'roleArn' in by
        ? this.#roleMay(by.roleArn, by.service, route.action, targetArn)
        : this.#serviceMay(by.service, sourceArn, route.action, targetArn);
    return allowed ? undefined : 'denied';
  }

  /** Resolves when the target has it durably. @throws DeliveryError */
  async send(delivery: Delivery): Promise<void> {
    const refusal = this.refusal(delivery);
    const { targetArn } = delivery;
    if (refusal === 'missing') throw new DeliveryError('RESOURCE_NOT_FOUND', `${targetArn} does not exist`, true);
    if (refusal === 'denied') {
      const whose = 'roleArn' in delivery.by ? delivery.by.roleArn : `the policy of ${targetArn}`;
      throw new DeliveryError('NO_PERMISSIONS', `${whose} does not allow ${delivery.by.service}`, true);
    }
    try {
      await this.#route(targetArn)?.send(delivery);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      throw new DeliveryError(error.code, error.message, (error.status ?? 400) < 500);
    }
  }

  #route(arn: string): Route | undefined {
    return this.#routes[arn.split(':')[2] ?? ''];
  }

  #toFunction(): Route {
    return {
      action: 'lambda:InvokeFunction',
      exists: (arn) => this.#parts.functions.function(arn.split(':')[6] ?? arn) !== undefined,
      send: async ({ targetArn, payload, traceId }) => {
        await this.#parts.functions.invokeAsync(targetArn, payload, traceId === undefined ? {} : { traceId });
      },
    };
  }

  #toQueue(): Route {
    return {
      action: 'sqs:SendMessage',
      exists: (arn) => this.#parts.queues.byArn(arn) !== undefined,
      send: ({ targetArn, payload, groupId, traceId }) =>
        sendToQueue(this.#parts.queues, targetArn, payload, { groupId, traceHeader: traceId }),
    };
  }

  #toLogs(): Route {
    return {
      action: 'logs:PutLogEvents',
      exists: (arn) => this.#parts.lines.has(arn),
      send: ({ targetArn, payload }) => this.#parts.lines.receive(targetArn, payload),
    };
  }

  #toBus(): Route {
    return {
      action: 'events:PutEvents',
      exists: (arn) => this.#parts.rules().hasBus(nameOfBus(arn)),
      send: ({ targetArn, payload }) => this.#parts.rules().publish(nameOfBus(targetArn), JSON.parse(payload)),
    };
  }

  #serviceMay(service: string, sourceArn: string, action: string, targetArn: string): boolean {
    // Buses of one account tell each other, and S3 the default one; the policies of log groups are not served.
    if (action === 'events:PutEvents' || action === 'logs:PutLogEvents') return true;
    // Schedules that SAM gives a function, whose role Hearth does not make.
    if (service === 'scheduler.amazonaws.com') return true;
    if (action === 'lambda:InvokeFunction')
      return this.#parts.functions.permissions.allows(targetArn, service, sourceArn);
    const queue = this.#parts.queues.byArn(targetArn);
    const resourcePolicy = queue && policyOf(queue);
    return this.#allowed(
      { arn: service, accountId: this.#parts.accountId, userId: service, kind: 'service' },
      { action, resource: targetArn, ...(resourcePolicy !== undefined && { resourcePolicy }) },
      { 'aws:SourceArn': sourceArn, 'aws:SourceAccount': this.#parts.accountId },
    );
  }

  #roleMay(roleArn: string, service: string, action: string, targetArn: string): boolean {
    try {
      const principal = this.#parts.iam.servicePrincipal(roleArn, 'hearth-events', { servicePrincipal: service });
      return this.#allowed(principal, { action, resource: targetArn }, {});
    } catch (error) {
      if (error instanceof ServiceError) return false;
      throw error;
    }
  }

  #allowed(principal: Principal, permission: Permission, keys: Readonly<Record<string, string>>): boolean {
    return this.#parts.iam.authorize(principal, [permission], { nowMs: this.#parts.clock.now(), keys }).allowed;
  }
}

function nameOfBus(arn: string): string {
  return arn.split('event-bus/').at(-1) ?? arn;
}
