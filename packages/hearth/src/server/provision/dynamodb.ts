/** AWS::DynamoDB::Table: made when missing, else brought up to the template where UpdateTable can. */
import type { CreateTableInput, DescribeTableOutput } from '../../api/dynamodb.gen.ts';
import { isRecord, Properties } from './properties.ts';
import { type Provision, type ProvisionContext, unless } from './provisioner.ts';

type TableDescription = NonNullable<DescribeTableOutput['Table']>;

const NUMBERS = {
  ReadCapacityUnits: 'number',
  WriteCapacityUnits: 'number',
  MaxReadRequestUnits: 'number',
  MaxWriteRequestUnits: 'number',
} as const;

export const provisionTable: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const name = properties.text('TableName') ?? resource.physicalName;
  const input = tableInput(properties, name);
  const found = await unless(['ResourceNotFoundException'], () =>
    context.operate('dynamodb', 'DescribeTable', { TableName: name }),
  );
  if (found?.Table) await updateTable(context, resource.at(), input, found.Table);
  else await context.operate('dynamodb', 'CreateTable', input);
  await timeToLive(context, properties, name);

  const { Table: table } = await context.operate('dynamodb', 'DescribeTable', { TableName: name });
  const billing = input.BillingMode === 'PAY_PER_REQUEST' ? 'on-demand' : 'provisioned';
  const indexes = input.GlobalSecondaryIndexes?.length ?? 0;
  return {
    ref: name,
    attributes: { Arn: table?.TableArn, StreamArn: table?.LatestStreamArn },
    summary: {
      kind: 'table',
      detail: [billing, indexes > 0 ? `${indexes} GSI` : '', input.StreamSpecification ? 'stream' : '']
        .filter(Boolean)
        .join(', '),
    },
  };
};

/** AWS::DynamoDB::GlobalTable: the table of this home's region; there are no others to replicate to. */
export const provisionGlobalTable: Provision = (context, resource) => {
  const { WriteProvisionedThroughputSettings: _writes, Replicas: _replicas, ...properties } = resource.properties;
  const indexes = new Properties(resource).list('GlobalSecondaryIndexes').map((index) => {
    const { WriteProvisionedThroughputSettings: _own, ...kept } = isRecord(index) ? index : {};
    return kept;
  });
  // Capacity of a global table grows by rules; what is here serves as on demand.
  const table = {
    ...properties,
    BillingMode: 'PAY_PER_REQUEST',
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
  };
  return provisionTable(context, { ...resource, properties: table });
};

function tableInput(properties: Properties, name: string): CreateTableInput {
  const values = properties.coerced(NUMBERS);
  const stream = properties.child('StreamSpecification');
  // The template's members carry the names and forms of CreateTable's; the service validates them as it does any client's.
  return {
    ...pick(values, [
      'AttributeDefinitions',
      'KeySchema',
      'BillingMode',
      'ProvisionedThroughput',
      'GlobalSecondaryIndexes',
      'LocalSecondaryIndexes',
      'OnDemandThroughput',
      'TableClass',
      'DeletionProtectionEnabled',
      'Tags',
    ]),
    TableName: name,
    ...(stream && {
      StreamSpecification: { StreamEnabled: true, StreamViewType: stream.requiredText('StreamViewType') },
    }),
  } as CreateTableInput;
}

async function updateTable(
  context: ProvisionContext,
  at: string,
  wanted: CreateTableInput,
  table: TableDescription,
): Promise<void> {
  const name = wanted.TableName;
  if (keysOf(wanted.KeySchema) !== keysOf(table.KeySchema)) {
    context.log.warn(`${at}: the key of table ${name} cannot be changed; the table and its data are kept as they are`);
  }
  const view = wanted.StreamSpecification?.StreamViewType;
  if (view !== undefined && !table.StreamSpecification?.StreamEnabled) {
    await context.operate('dynamodb', 'UpdateTable', {
      TableName: name,
      StreamSpecification: { StreamEnabled: true, StreamViewType: view },
    });
  }
  const present = new Set((table.GlobalSecondaryIndexes ?? []).map((index) => index.IndexName));
  for (const index of wanted.GlobalSecondaryIndexes ?? []) {
    if (present.delete(index.IndexName)) continue;
    await context.operate('dynamodb', 'UpdateTable', {
      TableName: name,
      AttributeDefinitions: wanted.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [
        { Create: { IndexName: index.IndexName, KeySchema: index.KeySchema, Projection: index.Projection } },
      ],
    });
  }
  for (const gone of present) {
    await context.operate('dynamodb', 'UpdateTable', {
      TableName: name,
      GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: gone ?? '' } }],
    });
  }
}

async function timeToLive(context: ProvisionContext, properties: Properties, name: string): Promise<void> {
  const specification = properties.child('TimeToLiveSpecification');
  if (!specification) return;
  const { TimeToLiveDescription: now } = await context.operate('dynamodb', 'DescribeTimeToLive', { TableName: name });
  const enabled = specification.flag('Enabled') ?? true;
  if ((now?.TimeToLiveStatus === 'ENABLED') === enabled) return;
  await context.operate('dynamodb', 'UpdateTimeToLive', {
    TableName: name,
    TimeToLiveSpecification: { Enabled: enabled, AttributeName: specification.requiredText('AttributeName') },
  });
}

function keysOf(schema: readonly { readonly AttributeName?: string | undefined }[] | undefined): string {
  return (schema ?? []).map((element) => element.AttributeName).join(',');
}

function pick(values: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
}
