/**
 * Tables and types of EventBridge (2015-10-07), from AWS's public model: the operations that Hearth serves. Made by hand,
 * unlike its neighbours.
 */
import type { ServiceApi } from './service-api.ts';

export interface PutEventsRequestEntry {
  readonly Time?: Date | undefined;
  readonly Source?: string | undefined;
  readonly Resources?: readonly string[] | undefined;
  readonly DetailType?: string | undefined;
  readonly Detail?: string | undefined;
  readonly EventBusName?: string | undefined;
  readonly TraceHeader?: string | undefined;
}

export interface PutEventsResultEntry {
  readonly EventId?: string | undefined;
  readonly ErrorCode?: string | undefined;
  readonly ErrorMessage?: string | undefined;
}

export interface EventsOperations {
  PutEvents: {
    input: { readonly Entries: readonly PutEventsRequestEntry[]; readonly EndpointId?: string | undefined };
    output: { readonly FailedEntryCount: number; readonly Entries: readonly PutEventsResultEntry[] };
  };
}

export const eventsApi: ServiceApi = {
  service: 'events',
  serviceId: 'EventBridge',
  signingName: 'events',
  protocol: 'aws-json-1.1',
  version: '2015-10-07',
  targetPrefix: 'AWSEvents',
  xmlNamespace: '',
  errorNamespace: '',
  operations: {
    PutEvents: { http: { method: 'POST', uri: '/', status: 200 }, input: 'PutEventsRequest', output: 'PutEventsResponse' },
  },
  errors: { InternalException: { status: 500, fault: 'Receiver' } },
  shapes: {
    Texts: { kind: 'list', of: { shape: 'string' } },
    Entries: { kind: 'list', of: { shape: 'PutEventsRequestEntry' }, constraint: { length: [1, 10] } },
    PutEventsRequest: { kind: 'structure', members: { Entries: { shape: 'Entries', required: true }, EndpointId: { shape: 'string' } } },
    PutEventsRequestEntry: { kind: 'structure', members: { Time: { shape: 'timestamp' }, Source: { shape: 'string' }, Resources: { shape: 'Texts' }, DetailType: { shape: 'string' }, Detail: { shape: 'string' }, EventBusName: { shape: 'string' }, TraceHeader: { shape: 'string' } } },
    ResultEntries: { kind: 'list', of: { shape: 'PutEventsResultEntry' } },
    PutEventsResultEntry: { kind: 'structure', members: { EventId: { shape: 'string' }, ErrorCode: { shape: 'string' }, ErrorMessage: { shape: 'string' } } },
    PutEventsResponse: { kind: 'structure', members: { FailedEntryCount: { shape: 'number' }, Entries: { shape: 'ResultEntries' } } },
  },
};
