/** A call that leads nowhere: AWS's answer for each protocol, and Hearth's own for what AWS has and Hearth has not. */
import type { ProtocolName } from '../api/service-api.ts';
import { ServiceError, type ServiceErrorOptions } from './errors.ts';

/** Where a refused call was going, so that the pipeline can answer in its protocol and the journal can name it. */
export interface RoutingTarget {
  readonly protocol: ProtocolName;
  /** As in `ServiceApi.service`; what the client said where Hearth has no such service. */
  readonly service: string;
  readonly operation?: string;
}

export class RoutingError extends ServiceError {
  readonly target: RoutingTarget;

  constructor(target: RoutingTarget, code: string, message: string, options: ServiceErrorOptions) {
    super(code, message, options);
    this.target = target;
  }
}

/** 501, which no SDK retries. */
export function notServed(target: RoutingTarget): RoutingError {
  const what = target.operation === undefined ? target.service : `${target.service}:${target.operation}`;
  const code =
    target.protocol === 'rest-xml' || target.protocol === 'aws-query' ? 'NotImplemented' : 'NotImplementedException';
  return new RoutingError(target, code, `Hearth does not serve ${what} yet; see docs/coverage.md`, { status: 501 });
}

/** JSON 1.x: 400 and no text (recorded by dynalite); REST-JSON: 404. */
export function unknownOperation(target: RoutingTarget): RoutingError {
  return new RoutingError(target, 'UnknownOperationException', '', {
    status: target.protocol === 'rest-json' ? 404 : 400,
    namespace: 'com.amazon.coral.service',
  });
}

export function invalidAction(target: RoutingTarget, action: string, version: string): RoutingError {
  return new RoutingError(target, 'InvalidAction', `Could not find operation ${action} for version ${version}`, {
    status: 400,
  });
}

export function missingAction(target: RoutingTarget): RoutingError {
  return new RoutingError(target, 'MissingAction', 'The request must contain the parameter Action', { status: 400 });
}
