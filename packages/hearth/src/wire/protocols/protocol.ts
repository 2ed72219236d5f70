/**
 * What every protocol offers: bytes to typed input, typed output and errors to bytes. All that a service's table can tell
 * is computed once, in compileService; a request meets only ready closures.
 */
import { unreachable } from '../../base/assert.ts';
import type { ServiceApi } from '../../api/service-api.ts';
import type { ServiceError } from '../errors.ts';
import type { WireRequest, WireResponse } from '../message.ts';
import { compileAwsJson } from './aws-json.ts';
import { compileAwsQuery } from './aws-query.ts';
import { compileRestJson } from './rest-json.ts';
import { compileRestXml } from './rest-xml.ts';

export interface CompiledOperation {
  /**
   * @param body the whole body; undefined for operations that stream it (it arrives as `call.body`) or have none.
   * @param labels the path's parts by member name, percent-decoded by the router.
   */
  parse(request: WireRequest, body: Buffer | undefined, labels: Readonly<Record<string, string>>): unknown;
  serialize(output: unknown, requestId: string): WireResponse;
  readonly streamsInput: boolean;
}

export interface CompiledService {
  readonly api: ServiceApi;
  readonly operations: ReadonlyMap<string, CompiledOperation>;
  serializeError(error: ServiceError, requestId: string, request: WireRequest): WireResponse;
}

export function compileService(api: ServiceApi): CompiledService {
  switch (api.protocol) {
    case 'aws-json-1.0':
    case 'aws-json-1.1':
      return compileAwsJson(api);
    case 'rest-json':
      return compileRestJson(api);
    case 'rest-xml':
      return compileRestXml(api);
    case 'aws-query':
      return compileAwsQuery(api);
    default:
      return unreachable(api.protocol);
  }
}
