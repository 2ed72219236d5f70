// Written by tools/generate-api.ts from @aws-sdk/client-eventbridge and tools/constraints/events.json. Do not edit.
import type * as Sdk from '@aws-sdk/client-eventbridge';
import type { InputOf, OutputOf } from './sdk-types.ts';
import type { ServiceApi } from './service-api.ts';

export type PutEventsInput = InputOf<Sdk.PutEventsRequest>;
export type PutEventsOutput = OutputOf<Sdk.PutEventsResponse>;

export interface EventsOperations {
  PutEvents: { input: PutEventsInput; output: PutEventsOutput };
}

export const eventsApi: ServiceApi = {
  service: "events",
  serviceId: "EventBridge",
  signingName: "events",
  protocol: "aws-json-1.1",
  version: "2015-10-07",
  targetPrefix: "AWSEvents",
  xmlNamespace: "http://events.amazonaws.com/doc/2015-10-07",
  errorNamespace: "",
  operations: {
    PutEvents: { http: { method: "POST", uri: "/", status: 200 }, input: "PutEventsRequest", output: "PutEventsResponse" },
  },
  errors: {
    InternalException: { status: 500, fault: "Receiver", shape: "InternalException" },
  },
  shapes: {
    InternalException: { kind: "structure", members: { message: { shape: "string" } } },
    PutEventsRequest: { kind: "structure", members: { Entries: { shape: "PutEventsRequestEntryList", required: true }, EndpointId: { shape: "string" } } },
    PutEventsRequestEntry: { kind: "structure", members: { Time: { shape: "timestamp" }, Source: { shape: "string" }, Resources: { shape: "StringList" }, DetailType: { shape: "string" }, Detail: { shape: "string" }, EventBusName: { shape: "string" }, TraceHeader: { shape: "string" } } },
    PutEventsRequestEntryList: { kind: "list", of: { shape: "PutEventsRequestEntry" }, constraint: { length: [1, 10] } },
    PutEventsResponse: { kind: "structure", members: { FailedEntryCount: { shape: "number" }, Entries: { shape: "PutEventsResultEntryList" } } },
    PutEventsResultEntry: { kind: "structure", members: { EventId: { shape: "string" }, ErrorCode: { shape: "string" }, ErrorMessage: { shape: "string" } } },
    PutEventsResultEntryList: { kind: "list", of: { shape: "PutEventsResultEntry" } },
    StringList: { kind: "list", of: { shape: "string" } },
  },
};
