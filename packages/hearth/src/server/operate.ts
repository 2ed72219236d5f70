/** Hearth's own use of the services' operations, as CloudFormation has: no signature, no policy, the same handlers. */
import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import type { MountedService, Principal } from '../wire/operation.ts';
import { compileValidator, type Validator } from '../wire/validate.ts';
import { internalCall } from './call.ts';
import type { Operate } from './provision/provisioner.ts';

export interface OperateParts {
  readonly region: string;
  readonly accountId: string;
  readonly clock: Clock;
  readonly random: Random;
}

export function operator(mounted: readonly MountedService[], parts: OperateParts): Operate {
  const principal: Principal = {
    arn: 'cloudformation.amazonaws.com',
    accountId: parts.accountId,
    userId: 'cloudformation',
    kind: 'service',
  };
  const validators = new Map<string, Validator>();
  return async (service, operation, input) => {
    const target = mounted.find((candidate) => candidate.api.service === service);
    if (!target) throw new Error(`${service} is not mounted`);
    const key = `${service} ${operation}`;
    const validate = validators.get(key) ?? compileValidator(target.api, operation);
    validators.set(key, validate);
    validate(input);
    const call = internalCall({
      requestId: parts.random.uuid(),
      service,
      operation,
      region: parts.region,
      accountId: parts.accountId,
      principal,
      at: parts.clock.now(),
    });
    // The service's own table says what the operation gives; Operate's types are made from the same table.
    return (await target.handle(operation, input, call)) as never;
  };
}
