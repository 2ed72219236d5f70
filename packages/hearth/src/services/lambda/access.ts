/** What a caller must be allowed for each operation. docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html, read 2026-11. */
import type { LambdaOperations } from '../../api/lambda.gen.ts';
import type { AccessTable, Call, Permission } from '../../wire/operation.ts';
import { parseFunctionReference } from './function-name.ts';
import type { Lambda } from './lambda.ts';
import { layerArn, layerNameOf } from './layers/layer-arn.ts';
import { arnOf } from './operations/describe.ts';
import { mappingArn } from './operations/mapping-view.ts';

interface OnFunction {
  readonly FunctionName?: string | undefined;
  readonly Qualifier?: string | undefined;
}

interface OnLayer {
  readonly LayerName: string;
  readonly VersionNumber?: number | undefined;
}

/** On the function that is named, without its qualifier: that is a condition, not another resource. */
const onFunction =
  (name: string) =>
  (lambda: Lambda, input: OnFunction, call: Call): readonly Permission[] => [
    { action: `lambda:${name}`, resource: unqualified(arnOf(lambda, input.FunctionName, call)) },
  ];

/** On exactly what is named, by the caller's policies or by the resource's own. */
const onInvoked = (lambda: Lambda, input: OnFunction, call: Call): readonly Permission[] => [
  {
    action: 'lambda:InvokeFunction',
    resource: arnOf(lambda, input.FunctionName, call, input.Qualifier),
    ...policyOf(lambda, input),
  },
];

const onLayer =
  (name: string) =>
  (lambda: Lambda, input: OnLayer): readonly Permission[] => [
    {
      action: `lambda:${name}`,
      resource: `${layerArn(layerNameOf(input.LayerName), lambda.home)}${input.VersionNumber === undefined ? '' : `:${input.VersionNumber}`}`,
    },
  ];

const onAll = (name: string) => (): readonly Permission[] => [{ action: `lambda:${name}`, resource: '*' }];

const onMapping =
  (name: string) =>
  (lambda: Lambda, input: { readonly UUID: string }): readonly Permission[] => [
    { action: `lambda:${name}`, resource: mappingArn(lambda, input.UUID) },
  ];

const onResource =
  (name: string) =>
  (_lambda: Lambda, input: { readonly Resource: string }): readonly Permission[] => [
    { action: `lambda:${name}`, resource: input.Resource },
  ];

export const access = {
  Invoke: onInvoked,
  InvokeWithResponseStream: onInvoked,
  CreateFunction: (lambda, input, call) => [
    { action: 'lambda:CreateFunction', resource: arnOf(lambda, input.FunctionName, call) },
    { action: 'iam:PassRole', resource: input.Role, context: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
  ],
  GetFunction: onFunction('GetFunction'),
  GetFunctionConfiguration: onFunction('GetFunctionConfiguration'),
  ListFunctions: onAll('ListFunctions'),
  UpdateFunctionCode: onFunction('UpdateFunctionCode'),
  UpdateFunctionConfiguration: (lambda, input, call) => [
    ...onFunction('UpdateFunctionConfiguration')(lambda, input, call),
    ...(input.Role === undefined
      ? []
      : [
          {
            action: 'iam:PassRole',
            resource: input.Role,
            context: { 'iam:PassedToService': 'lambda.amazonaws.com' },
          },
        ]),
  ],
  DeleteFunction: onFunction('DeleteFunction'),
  PublishVersion: onFunction('PublishVersion'),
  ListVersionsByFunction: onFunction('ListVersionsByFunction'),
  CreateAlias: onFunction('CreateAlias'),
  GetAlias: onFunction('GetAlias'),
  ListAliases: onFunction('ListAliases'),
  UpdateAlias: onFunction('UpdateAlias'),
  DeleteAlias: onFunction('DeleteAlias'),
  AddPermission: onFunction('AddPermission'),
  RemovePermission: onFunction('RemovePermission'),
  GetPolicy: onFunction('GetPolicy'),
  PutFunctionConcurrency: onFunction('PutFunctionConcurrency'),
  GetFunctionConcurrency: onFunction('GetFunctionConcurrency'),
  DeleteFunctionConcurrency: onFunction('DeleteFunctionConcurrency'),
  PutProvisionedConcurrencyConfig: onFunction('PutProvisionedConcurrencyConfig'),
  GetProvisionedConcurrencyConfig: onFunction('GetProvisionedConcurrencyConfig'),
  ListProvisionedConcurrencyConfigs: onFunction('ListProvisionedConcurrencyConfigs'),
  DeleteProvisionedConcurrencyConfig: onFunction('DeleteProvisionedConcurrencyConfig'),
  PutFunctionEventInvokeConfig: onFunction('PutFunctionEventInvokeConfig'),
  UpdateFunctionEventInvokeConfig: onFunction('UpdateFunctionEventInvokeConfig'),
  GetFunctionEventInvokeConfig: onFunction('GetFunctionEventInvokeConfig'),
  ListFunctionEventInvokeConfigs: onFunction('ListFunctionEventInvokeConfigs'),
  DeleteFunctionEventInvokeConfig: onFunction('DeleteFunctionEventInvokeConfig'),
  CreateEventSourceMapping: onAll('CreateEventSourceMapping'),
  UpdateEventSourceMapping: onMapping('UpdateEventSourceMapping'),
  DeleteEventSourceMapping: onMapping('DeleteEventSourceMapping'),
  ListEventSourceMappings: onAll('ListEventSourceMappings'),
  GetEventSourceMapping: onMapping('GetEventSourceMapping'),
  CreateFunctionUrlConfig: onFunction('CreateFunctionUrlConfig'),
  UpdateFunctionUrlConfig: onFunction('UpdateFunctionUrlConfig'),
  GetFunctionUrlConfig: onFunction('GetFunctionUrlConfig'),
  ListFunctionUrlConfigs: onFunction('ListFunctionUrlConfigs'),
  DeleteFunctionUrlConfig: onFunction('DeleteFunctionUrlConfig'),
  PublishLayerVersion: onLayer('PublishLayerVersion'),
  GetLayerVersion: onLayer('GetLayerVersion'),
  GetLayerVersionByArn: (_lambda, input) => [{ action: 'lambda:GetLayerVersion', resource: input.Arn }],
  ListLayerVersions: onAll('ListLayerVersions'),
  ListLayers: onAll('ListLayers'),
  DeleteLayerVersion: onLayer('DeleteLayerVersion'),
  AddLayerVersionPermission: onLayer('AddLayerVersionPermission'),
  RemoveLayerVersionPermission: onLayer('RemoveLayerVersionPermission'),
  GetLayerVersionPolicy: onLayer('GetLayerVersionPolicy'),
  TagResource: onResource('TagResource'),
  UntagResource: onResource('UntagResource'),
  ListTags: onResource('ListTags'),
  GetAccountSettings: onAll('GetAccountSettings'),
  PutFunctionRecursionConfig: onFunction('PutFunctionRecursionConfig'),
  GetFunctionRecursionConfig: onFunction('GetFunctionRecursionConfig'),
  GetFunctionCodeSigningConfig: onFunction('GetFunctionCodeSigningConfig'),
  PutRuntimeManagementConfig: onFunction('PutRuntimeManagementConfig'),
  GetRuntimeManagementConfig: onFunction('GetRuntimeManagementConfig'),
} satisfies AccessTable<LambdaOperations, Lambda>;

function policyOf(lambda: Lambda, { FunctionName = '', Qualifier }: OnFunction): Pick<Permission, 'resourcePolicy'> {
  try {
    const { name, qualifier } = parseFunctionReference(FunctionName, Qualifier, lambda.home);
    const document = lambda.permissions.document(name, qualifier);
    return document === undefined ? {} : { resourcePolicy: document };
  } catch {
    // An unreadable name is left to the handler to refuse.
    return {};
  }
}

function unqualified(arn: string): string {
  return arn.split(':').slice(0, 7).join(':');
}
