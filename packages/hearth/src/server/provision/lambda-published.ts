/** AWS::Lambda::Version, ::Alias, ::Url and ::LayerVersion of a template: put again at every start. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { UrlCors } from '../../services/lambda/functions/record.ts';
import { UNQUALIFIED } from '../../services/lambda/functions/record.ts';
import { zip } from '../../services/lambda/code/zip-write.ts';
import { functionArn, nameOf } from './lambda.ts';
import { defined, Properties, type ResolvedResource } from './properties.ts';
import type { Provision, ProvisionContext } from './provisioner.ts';

/** The version's code is what the folder is at any time: here every save is a deployment. */
export const provisionVersion: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const { name } = nameOf(properties.requiredText('FunctionName'));
  const version = await context.services.lambda.template.putVersion(name, properties.text('Description'));
  if (version === undefined) throw noFunction(properties, name);
  await context.services.lambda.template.putProvisioned(name, version, provisionedBy(properties));
  const arn = functionArn(context, name);
  return { ref: `${arn}:${version}`, attributes: { Version: version, FunctionArn: arn } };
};

export const provisionAlias: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const { lambda } = context.services;
  const { name } = nameOf(properties.requiredText('FunctionName'));
  if (!lambda.functions.get(name)) throw noFunction(properties, name);
  const alias = properties.requiredText('Name');
  const weights = properties.child('RoutingConfig')?.children('AdditionalVersionWeights') ?? [];
  await lambda.template.putAlias(name, {
    name: alias,
    functionVersion: properties.requiredText('FunctionVersion'),
    description: properties.text('Description') ?? '',
    ...(weights.length > 0 && {
      weights: Object.fromEntries(
        weights.map((weight) => [weight.requiredText('FunctionVersion'), weight.number('FunctionWeight') ?? 0]),
      ),
    }),
  });
  await lambda.template.putProvisioned(name, alias, provisionedBy(properties));
  const arn = `${functionArn(context, name)}:${alias}`;
  return { ref: arn, attributes: { AliasArn: arn } };
};

function provisionedBy(properties: Properties): number | undefined {
  return properties.child('ProvisionedConcurrencyConfig')?.number('ProvisionedConcurrentExecutions');
}

export const provisionUrl: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const { lambda } = context.services;
  const { name, qualifier } = nameOf(properties.requiredText('TargetFunctionArn'));
  if (!lambda.functions.get(name)) throw noFunction(properties, name);
  const key = properties.text('Qualifier') ?? qualifier ?? UNQUALIFIED;
  const cors = properties.child('Cors');
  lambda.template.saidUrl(name, key);
  const url = await lambda.urls.open(name, key, {
    authType: properties.text('AuthType') === 'AWS_IAM' ? 'AWS_IAM' : 'NONE',
    invokeMode: properties.text('InvokeMode') === 'RESPONSE_STREAM' ? 'RESPONSE_STREAM' : 'BUFFERED',
    fromTemplate: true,
    ...(cors && { cors: corsOf(cors) }),
  });
  const address = lambda.urls.address(url);
  return {
    ref: functionArn(context, key === UNQUALIFIED ? name : `${name}:${key}`),
    attributes: { FunctionUrl: address, FunctionArn: functionArn(context, name) },
    summary: { kind: 'function url', detail: address },
  };
};

/** The same content is the same version at every start. */
export const provisionLayerVersion: Provision = async (context, resource) => {
  const properties = new Properties(resource);
  const { lambda } = context.services;
  const name = properties.text('LayerName') ?? resource.logicalId;
  const { id, sha256, sizeBytes } = lambda.archives.add(contentOf(context, resource, properties), false);
  const known = lambda.layers.versions(name).find(({ archive }) => archive === id);
  const runtimes = properties.has('CompatibleRuntimes') ? properties.texts('CompatibleRuntimes') : undefined;
  const architectures = properties.has('CompatibleArchitectures')
    ? properties.texts('CompatibleArchitectures')
    : undefined;
  const layer =
    known ??
    (await lambda.layers.publish({
      name,
      archive: id,
      sha256,
      sizeBytes,
      description: properties.text('Description') ?? '',
      createdAt: context.clock.now(),
      ...defined({ licenseInfo: properties.text('LicenseInfo'), runtimes, architectures }),
    }));
  const arn = `arn:aws:lambda:${context.region}:${context.accountId}:layer:${name}:${layer.version}`;
  return { ref: arn, attributes: { LayerVersionArn: arn } };
};

function contentOf({ log }: ProvisionContext, resource: ResolvedResource, properties: Properties): Buffer {
  const content = properties.child('Content');
  const local = content?.text('CodeUri') ?? content?.text('ContentUri');
  if (local === undefined)
    throw properties.problem('Content', 'must name a local folder or archive; content in S3 is not served here');
  const path = resolve(resource.directory, local);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) {
    log.warn(
      `${resource.at('Content')}: the folder ${path} of the layer ${resource.logicalId} does not exist; it is empty`,
    );
    return zip([]);
  }
  if (found.isFile()) return readFileSync(path);
  return zip(
    filesIn(path).map((file) => ({
      path: relative(path, file),
      content: readFileSync(file),
      mode: statSync(file).mode,
    })),
  );
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesIn(path);
      return statSync(path, { throwIfNoEntry: false })?.isFile() ? [path] : [];
    });
}

function corsOf(cors: Properties): UrlCors {
  const list = (name: string): readonly string[] | undefined => (cors.has(name) ? cors.texts(name) : undefined);
  return defined({
    AllowCredentials: cors.flag('AllowCredentials'),
    AllowHeaders: list('AllowHeaders'),
    AllowMethods: list('AllowMethods'),
    AllowOrigins: list('AllowOrigins'),
    ExposeHeaders: list('ExposeHeaders'),
    MaxAge: cors.number('MaxAge'),
  });
}

function noFunction(properties: Properties, name: string): Error {
  return properties.problem('FunctionName', `names ${name}, which is no function of the template`);
}
