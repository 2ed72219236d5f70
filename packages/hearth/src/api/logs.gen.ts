/**
 * Tables and types of CloudWatch Logs (2014-03-28), from AWS's public model: the operations that Hearth serves. Made by hand,
 * unlike its neighbours.
 */
import type { ServiceApi } from './service-api.ts';

export interface LogGroup {
  readonly logGroupName: string;
  readonly creationTime: number;
  readonly metricFilterCount: number;
  readonly arn: string;
  readonly storedBytes: number;
  readonly logGroupClass: string;
  readonly logGroupArn: string;
}

export interface LogStream {
  readonly logStreamName: string;
  readonly creationTime: number;
  readonly firstEventTimestamp?: number | undefined;
  readonly lastEventTimestamp?: number | undefined;
  readonly lastIngestionTime?: number | undefined;
  readonly uploadSequenceToken?: string | undefined;
  readonly arn: string;
  readonly storedBytes: number;
}

interface GroupNamed {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
}

interface TimeRange {
  readonly startTime?: number | undefined;
  readonly endTime?: number | undefined;
  readonly nextToken?: string | undefined;
  readonly limit?: number | undefined;
}

export interface OutputLogEvent {
  readonly timestamp: number;
  readonly message: string;
  readonly ingestionTime: number;
}

export interface FilteredLogEvent extends OutputLogEvent {
  readonly logStreamName: string;
  readonly eventId: string;
}

export interface LogsOperations {
  DescribeLogGroups: {
    input: { readonly logGroupNamePrefix?: string | undefined; readonly logGroupNamePattern?: string | undefined; readonly nextToken?: string | undefined; readonly limit?: number | undefined };
    output: { readonly logGroups: readonly LogGroup[]; readonly nextToken?: string | undefined };
  };
  DescribeLogStreams: {
    input: GroupNamed & { readonly logStreamNamePrefix?: string | undefined; readonly orderBy?: string | undefined; readonly descending?: boolean | undefined; readonly nextToken?: string | undefined; readonly limit?: number | undefined };
    output: { readonly logStreams: readonly LogStream[]; readonly nextToken?: string | undefined };
  };
  GetLogEvents: {
    input: GroupNamed & TimeRange & { readonly logStreamName?: string | undefined; readonly startFromHead?: boolean | undefined };
    output: { readonly events: readonly OutputLogEvent[]; readonly nextForwardToken: string; readonly nextBackwardToken: string };
  };
  FilterLogEvents: {
    input: GroupNamed & TimeRange & { readonly logStreamNames?: readonly string[] | undefined; readonly logStreamNamePrefix?: string | undefined; readonly filterPattern?: string | undefined; readonly interleaved?: boolean | undefined };
    output: { readonly events: readonly FilteredLogEvent[]; readonly searchedLogStreams: readonly never[]; readonly nextToken?: string | undefined };
  };
}

const named = { logGroupName: { shape: 'string' }, logGroupIdentifier: { shape: 'string' } };
const paged = { nextToken: { shape: 'string' }, limit: { shape: 'number' } };
const event = { timestamp: { shape: 'number' }, message: { shape: 'string' }, ingestionTime: { shape: 'number' } };
const http = { method: 'POST', uri: '/', status: 200 };

export const logsApi: ServiceApi = {
  service: 'logs',
  serviceId: 'CloudWatch Logs',
  signingName: 'logs',
  protocol: 'aws-json-1.1',
  version: '2014-03-28',
  targetPrefix: 'Logs_20140328',
  xmlNamespace: '',
  errorNamespace: '',
  operations: {
    DescribeLogGroups: { http, input: 'DescribeLogGroupsRequest', output: 'DescribeLogGroupsResponse' },
    DescribeLogStreams: { http, input: 'DescribeLogStreamsRequest', output: 'DescribeLogStreamsResponse' },
    GetLogEvents: { http, input: 'GetLogEventsRequest', output: 'GetLogEventsResponse' },
    FilterLogEvents: { http, input: 'FilterLogEventsRequest', output: 'FilterLogEventsResponse' },
  },
  errors: { InvalidParameterException: { status: 400, fault: 'Sender' }, ResourceNotFoundException: { status: 400, fault: 'Sender' } },
  shapes: {
    Texts: { kind: 'list', of: { shape: 'string' } },
    DescribeLogGroupsRequest: { kind: 'structure', members: { logGroupNamePrefix: { shape: 'string' }, logGroupNamePattern: { shape: 'string' }, ...paged } },
    LogGroup: { kind: 'structure', members: { logGroupName: { shape: 'string' }, creationTime: { shape: 'number' }, metricFilterCount: { shape: 'number' }, arn: { shape: 'string' }, storedBytes: { shape: 'number' }, logGroupClass: { shape: 'string' }, logGroupArn: { shape: 'string' } } },
    LogGroups: { kind: 'list', of: { shape: 'LogGroup' } },
    DescribeLogGroupsResponse: { kind: 'structure', members: { logGroups: { shape: 'LogGroups' }, nextToken: { shape: 'string' } } },
    DescribeLogStreamsRequest: { kind: 'structure', members: { ...named, logStreamNamePrefix: { shape: 'string' }, orderBy: { shape: 'string' }, descending: { shape: 'boolean' }, ...paged } },
    LogStream: { kind: 'structure', members: { logStreamName: { shape: 'string' }, creationTime: { shape: 'number' }, firstEventTimestamp: { shape: 'number' }, lastEventTimestamp: { shape: 'number' }, lastIngestionTime: { shape: 'number' }, uploadSequenceToken: { shape: 'string' }, arn: { shape: 'string' }, storedBytes: { shape: 'number' } } },
    LogStreams: { kind: 'list', of: { shape: 'LogStream' } },
    DescribeLogStreamsResponse: { kind: 'structure', members: { logStreams: { shape: 'LogStreams' }, nextToken: { shape: 'string' } } },
    GetLogEventsRequest: { kind: 'structure', members: { ...named, logStreamName: { shape: 'string' }, startTime: { shape: 'number' }, endTime: { shape: 'number' }, startFromHead: { shape: 'boolean' }, ...paged } },
    OutputLogEvent: { kind: 'structure', members: event },
    OutputLogEvents: { kind: 'list', of: { shape: 'OutputLogEvent' } },
    GetLogEventsResponse: { kind: 'structure', members: { events: { shape: 'OutputLogEvents' }, nextForwardToken: { shape: 'string' }, nextBackwardToken: { shape: 'string' } } },
    FilterLogEventsRequest: { kind: 'structure', members: { ...named, logStreamNames: { shape: 'Texts' }, logStreamNamePrefix: { shape: 'string' }, startTime: { shape: 'number' }, endTime: { shape: 'number' }, filterPattern: { shape: 'string' }, interleaved: { shape: 'boolean' }, ...paged } },
    FilteredLogEvent: { kind: 'structure', members: { logStreamName: { shape: 'string' }, ...event, eventId: { shape: 'string' } } },
    FilteredLogEvents: { kind: 'list', of: { shape: 'FilteredLogEvent' } },
    FilterLogEventsResponse: { kind: 'structure', members: { events: { shape: 'FilteredLogEvents' }, searchedLogStreams: { shape: 'Texts' }, nextToken: { shape: 'string' } } },
  },
};
