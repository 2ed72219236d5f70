/**
 * AWS::CloudFormation::CustomResource and Custom::*: the function behind it is told to create, update or delete, and answers to
 * its ResponseURL. As on AWS it is asked once, and again only when its properties change; what it answered is kept sealed with
 * the stack's record. One that fails is named and left out, so that the rest of the home comes up: AWS would roll back.
 * Different by design: an invocation that ends in an error is not tried again. Not served: topics of SNS as ServiceToken.
 * Source: the custom resource reference of the CloudFormation user guide, read 2026-11.
 */
import { isDeepStrictEqual } from 'node:util';
import { HearthError } from '../../base/hearth-error.ts';
import { ServiceError } from '../../wire/errors.ts';
import { arnOfStack } from '../../template/pseudo.ts';
import type { CustomResourceRecord } from '../custom-resources.ts';
import type { DeployedResource } from './deployed.ts';
import { isRecord, Properties, type ResolvedResource } from './properties.ts';
import type { Provision, ProvisionContext, Provisioned } from './provisioner.ts';
import { accepted } from './accepted.ts';

/** How long an answer may come after the function has ended; on AWS it may take up to ServiceTimeout, an hour. Ours. */
const ANSWER_AFTER_END_MS = 3_000;
/** PhysicalResourceId: «The value must be a non-empty string and can be up to 1 KB in length». */
const PHYSICAL_ID_BYTES_MAX = 1024;

export const provisionCustomResource: Provision = async (context, resource) => {
  const serviceToken = new Properties(resource).requiredText('ServiceToken');
  const { deployed } = context.update;
  const before = deployed.get(resource.logicalId);
  const properties = withoutDownload({ ...asTexts(resource.properties), ServiceToken: serviceToken });
  const sealed = before?.type === resource.type ? before.custom : undefined;
  const known = sealed === undefined ? undefined : context.custom.open(sealed);
  if (known && isDeepStrictEqual(known.properties, properties)) return madeOf(resource, known, sealed);
  const { stackName, localName } = resource;
  const request = {
    RequestType: known ? 'Update' : 'Create',
    ServiceToken: serviceToken,
    StackId: arnOfStack(context, stackName),
    LogicalResourceId: localName,
    ResourceType: resource.type,
    ResourceProperties: properties,
    ...(known && { PhysicalResourceId: known.physicalId, OldResourceProperties: known.properties }),
  };
  try {
    const { physicalId, data } = await ask(context, request);
    const record = { type: resource.type, stackName, localName, serviceToken, physicalId, data, properties };
    return madeOf(resource, record, context.custom.seal(record));
  } catch (error) {
    if (!(error instanceof CustomResourceFailure)) throw error;
    context.log.warn(
      `${resource.at('ServiceToken')}: ${resource.logicalId} (${resource.type}) is ${known ? 'not updated' : 'left out'}: ${error.message}`,
    );
    return known ? madeOf(resource, known, sealed) : await accepted(context, resource);
  }
};

/** Tells the function behind it that the resource goes. A function that fails or is gone keeps nothing from going on. */
export async function removeCustomResource(context: ProvisionContext, { custom, at }: DeployedResource): Promise<void> {
  const record = custom === undefined ? undefined : context.custom.open(custom);
  if (!record) return;
  try {
    await ask(context, {
      RequestType: 'Delete',
      ServiceToken: record.serviceToken,
      StackId: arnOfStack(context, record.stackName),
      LogicalResourceId: record.localName,
      ResourceType: record.type,
      ResourceProperties: record.properties,
      PhysicalResourceId: record.physicalId,
    });
  } catch (error) {
    if (!(error instanceof CustomResourceFailure)) throw error;
    context.log.warn(`${at}: ${record.localName} (${record.type}) may have left something behind: ${error.message}`);
  }
}

class CustomResourceFailure extends Error {}

function madeOf(
  resource: ResolvedResource,
  { physicalId, data }: CustomResourceRecord,
  custom: string | undefined,
): Provisioned {
  return {
    ref: physicalId,
    attributes: data,
    anyAttribute: (attribute) => {
      throw new HearthError(
        'HEARTH_TEMPLATE_INVALID',
        `${resource.at()}: ${resource.logicalId}: CustomResource attribute error: Vendor response doesn't contain ${attribute} attribute in object ${physicalId}`,
      );
    },
    ...(custom !== undefined && { custom }),
  };
}

interface Answer {
  readonly physicalId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** @throws CustomResourceFailure, in CloudFormation's words where it has some */
async function ask(
  context: ProvisionContext,
  request: Readonly<Record<string, unknown>> & { readonly ServiceToken: string },
): Promise<Answer> {
  context.custom.admitFunctions();
  const requestId = context.random.uuid();
  const expected = context.custom.answers.expect(context.random.uuid());
  const event = { ...request, ResponseURL: expected.url, RequestId: requestId };
  try {
    const ended = invoke(context, request.ServiceToken, event);
    const text = await Promise.race([expected.body, ended.then(() => late(context, expected.body))]);
    return readAnswer(text, event, requestId);
  } finally {
    expected.forget();
  }
}

async function invoke({ services }: ProvisionContext, serviceToken: string, event: object): Promise<void> {
  try {
    const { functionError, payload } = await services.lambda.invoke(serviceToken, JSON.stringify(event));
    if (functionError !== undefined)
      throw new CustomResourceFailure(`its function ended in an error: ${errorOf(Buffer.from(payload).toString())}`);
  } catch (error) {
    if (error instanceof ServiceError || error instanceof HearthError)
      throw new CustomResourceFailure(`its function could not be invoked: ${error.message}`);
    throw error;
  }
}

function errorOf(payload: string): string {
  const { errorType, errorMessage } = parsed(payload);
  const [what] = String(errorMessage).split('\n');
  const missing = /Cannot find (?:module|package) '(@aws-sdk\/[^/']+)/.exec(String(errorMessage))?.[1];
  const remedy = missing === undefined ? '' : `; Lambda's runtime carries it: npm install --save-dev ${missing}`;
  return `${String(errorType)}: ${what}${remedy}`;
}

async function late({ clock }: ProvisionContext, body: Promise<string | undefined>): Promise<string | undefined> {
  const silence = Symbol('silence');
  let cancel = (): void => {};
  const waited = new Promise<typeof silence>((resolve) => {
    const timer = clock.after(ANSWER_AFTER_END_MS, () => resolve(silence));
    cancel = () => timer.cancel();
  });
  const text = await Promise.race([body, waited]);
  cancel();
  if (text === silence) throw new CustomResourceFailure('its function ended and has not answered to its ResponseURL');
  return text;
}

function readAnswer(text: string | undefined, event: Readonly<Record<string, unknown>>, requestId: string): Answer {
  if (text === undefined) throw new CustomResourceFailure('Response object is too long.');
  const answer = parsed(text);
  const status = answer['Status'];
  const reason = String(answer['Reason'] ?? '');
  if (status !== 'SUCCESS' && status !== 'FAILED')
    throw new CustomResourceFailure(`Invalid Status in its answer: ${String(status)}; it is SUCCESS or FAILED`);
  if (status === 'FAILED')
    throw new CustomResourceFailure(
      `Received response status [FAILED] from custom resource. Message returned: ${reason} (RequestId: ${requestId})`,
    );
  const physicalId = answer['PhysicalResourceId'];
  if (typeof physicalId !== 'string' || physicalId === '' || Buffer.byteLength(physicalId) > PHYSICAL_ID_BYTES_MAX)
    throw new CustomResourceFailure('Invalid PhysicalResourceId');
  for (const name of ['StackId', 'RequestId', 'LogicalResourceId'])
    if (answer[name] !== event[name]) throw new CustomResourceFailure(`Invalid ${name} in its answer`);
  return { physicalId, data: isRecord(answer['Data']) ? answer['Data'] : {} };
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (!isRecord(value)) throw new CustomResourceFailure('Response is not valid JSON');
  return value;
}

/**
 * AWS CDK's AwsCustomResource has its function install the newest AWS SDK from npm, which takes a minute, and longer where there
 * is no network. Nothing is downloaded here: it calls with the SDK that is installed.
 */
function withoutDownload<Given extends Readonly<Record<string, unknown>>>(properties: Given): Given {
  return properties['InstallLatestAwsSdk'] === 'true' ? { ...properties, InstallLatestAwsSdk: 'false' } : properties;
}

/** CloudFormation hands every number and boolean on as text. */
function asTexts(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, asText(value)]));
}

function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  if (isRecord(value)) return asTexts(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}
