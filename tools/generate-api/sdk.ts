/**
 * Reads an AWS SDK client package: its operations' schemas and the facts of its protocol. The schemas are data that the
 * package exports (`PutItem$ = [9, namespace, name, traits, input, output]`); NormalizedSchema of @smithy/core reads
 * their members. No client of it ever sends anything.
 */
import { NormalizedSchema } from '@smithy/core/schema';
import type { ProtocolName } from '../../packages/hearth/src/api/service-api.ts';
import type { ServedService } from '../served.ts';

export interface SdkOperation {
  readonly name: string;
  readonly http: readonly [method: string, uri: string, status: number];
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
}

export interface SdkError {
  readonly name: string;
  readonly schema: NormalizedSchema;
}

export interface SdkService {
  readonly serviceId: string;
  readonly protocol: ProtocolName;
  readonly version: string;
  readonly targetPrefix: string;
  readonly xmlNamespace: string;
  /** Every operation of the client, by name. */
  readonly operations: ReadonlyMap<string, SdkOperation>;
  readonly errors: ReadonlyMap<string, SdkError>;
}

const PROTOCOLS: Readonly<Record<string, ProtocolName>> = {
  AwsJson1_0Protocol: 'aws-json-1.0',
  AwsJson1_1Protocol: 'aws-json-1.1',
  AwsRestJsonProtocol: 'rest-json',
  AwsRestXmlProtocol: 'rest-xml',
  S3RestXmlProtocol: 'rest-xml',
  AwsQueryProtocol: 'aws-query',
};

const OPERATION = 9;
const ERROR = -3;

interface ClientConfig {
  readonly serviceId: string;
  readonly protocol: { readonly constructor: { readonly name: string } };
  readonly protocolSettings: {
    readonly version?: string;
    readonly serviceTarget?: string;
    readonly xmlNamespace?: string;
  };
}

export async function readClient(service: ServedService): Promise<SdkService> {
  const module: Record<string, unknown> = await import(service.client);
  const config = clientConfig(module, service);
  const protocol = PROTOCOLS[config.protocol.constructor.name];
  if (!protocol) throw new Error(`${service.client}: protocol ${config.protocol.constructor.name} is not known here`);
  const operations = new Map<string, SdkOperation>();
  const errors = new Map<string, SdkError>();
  for (const [name, value] of Object.entries(module)) {
    if (!name.endsWith('$') || !Array.isArray(value)) continue;
    if (value[0] === OPERATION) {
      const operation = readOperation(value);
      operations.set(operation.name, operation);
    } else if (value[0] === ERROR) {
      errors.set(String(value[2]), { name: String(value[2]), schema: NormalizedSchema.of(value as never) });
    }
  }
  return {
    serviceId: config.serviceId,
    protocol,
    version: config.protocolSettings.version ?? '',
    targetPrefix: protocol.startsWith('aws-json') ? (config.protocolSettings.serviceTarget ?? '') : '',
    xmlNamespace: config.protocolSettings.xmlNamespace ?? '',
    operations,
    errors,
  };
}

function clientConfig(module: Record<string, unknown>, service: ServedService): ClientConfig {
  const name = Object.keys(module).find((key) => key.endsWith('Client') && !key.startsWith('_') && key !== 'Client');
  const Client = module[name ?? ''];
  if (typeof Client !== 'function') throw new Error(`${service.client} exports no client`);
  // The packages are typed one by one; what is read here is the same in all of them.
  const client = Reflect.construct(Client, [{ region: 'us-east-1' }]) as { readonly config: ClientConfig };
  return client.config;
}

function readOperation(value: readonly unknown[]): SdkOperation {
  const traits = typeof value[3] === 'object' && value[3] !== null ? (value[3] as { http?: SdkOperation['http'] }) : {};
  return {
    name: String(value[2]),
    http: traits.http ?? ['POST', '/', 200],
    input: NormalizedSchema.of(value[4] as never),
    output: NormalizedSchema.of(value[5] as never),
  };
}
