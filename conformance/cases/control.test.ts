/** STS, IAM, SSM and Secrets Manager; and that a policy decides. */
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DeleteUserCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import {
  DeleteParameterCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOptions, failure, openTarget, type Target } from '../lib/home.ts';

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());

describe('identities', () => {
  it('are told by STS', async () => {
    const identity = await new STSClient(clientOptions(target)).send(new GetCallerIdentityCommand({}));
    expect(identity).toMatchObject({
      Account: expect.stringMatching(/^\d{12}$/),
      Arn: expect.stringMatching(/^arn:aws:iam::\d{12}:/),
    });
  });

  it('may do what their policies say, and nothing else', async () => {
    const iam = new IAMClient(clientOptions(target));
    const sts = new STSClient(clientOptions(target));
    const RoleName = 'conformance-reader';
    const { Account } = await sts.send(new GetCallerIdentityCommand({}));
    const trust = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${Account}:root` }, Action: 'sts:AssumeRole' }],
    };
    const { Role } = await iam.send(
      new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }),
    );
    try {
      const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: Role?.Arn, RoleSessionName: 'case' }));
      const session = {
        ...clientOptions(target),
        credentials: {
          accessKeyId: Credentials?.AccessKeyId ?? '',
          secretAccessKey: Credentials?.SecretAccessKey ?? '',
          sessionToken: Credentials?.SessionToken,
        },
      };
      const list = () => new DynamoDBClient(session).send(new ListTablesCommand({}));
      expect(await failure(list())).toEqual({
        name: 'AccessDeniedException',
        message: `User: arn:aws:sts::${Account}:assumed-role/${RoleName}/case is not authorized to perform: dynamodb:ListTables on resource: arn:aws:dynamodb:us-east-1:${Account}:table/* because no identity-based policy allows the dynamodb:ListTables action`,
        status: 400,
      });
      const allow = {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'dynamodb:List*', Resource: '*' }],
      };
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'read', PolicyDocument: JSON.stringify(allow) }));
      expect((await list()).TableNames).toBeInstanceOf(Array);
    } finally {
      await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'read' })).catch(() => undefined);
      await iam.send(new DeleteRoleCommand({ RoleName }));
    }
  });

  it('of users have keys of their own', async () => {
    const iam = new IAMClient(clientOptions(target));
    await iam.send(new CreateUserCommand({ UserName: 'conformance' }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'conformance' }));
    const credentials = {
      accessKeyId: AccessKey?.AccessKeyId ?? '',
      secretAccessKey: AccessKey?.SecretAccessKey ?? '',
    };
    const identity = await new STSClient({ ...clientOptions(target), credentials }).send(
      new GetCallerIdentityCommand({}),
    );
    expect(identity.Arn).toMatch(/:user\/conformance$/);
    await iam.send(new DeleteAccessKeyCommand({ UserName: 'conformance', AccessKeyId: credentials.accessKeyId }));
    await iam.send(new DeleteUserCommand({ UserName: 'conformance' }));
  });
});

describe('parameters', () => {
  it('keep their versions, and are found by path', async () => {
    const ssm = new SSMClient(clientOptions(target));
    const Name = '/conformance/a';
    await ssm.send(new PutParameterCommand({ Name, Value: 'one', Type: 'SecureString' }));
    expect(
      await failure(ssm.send(new PutParameterCommand({ Name, Value: 'two', Type: 'SecureString' }))),
    ).toMatchObject({ name: 'ParameterAlreadyExists' });
    await ssm.send(new PutParameterCommand({ Name, Value: 'two', Type: 'SecureString', Overwrite: true }));
    expect((await ssm.send(new GetParameterCommand({ Name, WithDecryption: true }))).Parameter).toMatchObject({
      Value: 'two',
      Version: 2,
      Type: 'SecureString',
    });
    expect(
      (await ssm.send(new GetParameterCommand({ Name: `${Name}:1`, WithDecryption: true }))).Parameter?.Value,
    ).toBe('one');
    const { Parameters } = await ssm.send(new GetParametersByPathCommand({ Path: '/conformance' }));
    expect(Parameters?.map((parameter) => parameter.Name)).toEqual([Name]);
    await ssm.send(new DeleteParameterCommand({ Name }));
    expect(await failure(ssm.send(new GetParameterCommand({ Name })))).toMatchObject({
      name: 'ParameterNotFound',
      status: 400,
    });
  });
});

describe('secrets', () => {
  it('keep what was there before', async () => {
    const secrets = new SecretsManagerClient(clientOptions(target));
    const { ARN } = await secrets.send(new CreateSecretCommand({ Name: 'conformance', SecretString: 'one' }));
    expect(ARN).toMatch(/:secret:conformance-[A-Za-z0-9]{6}$/);
    await secrets.send(new PutSecretValueCommand({ SecretId: 'conformance', SecretString: 'two' }));
    expect((await secrets.send(new GetSecretValueCommand({ SecretId: ARN }))).SecretString).toBe('two');
    expect(
      (await secrets.send(new GetSecretValueCommand({ SecretId: ARN, VersionStage: 'AWSPREVIOUS' }))).SecretString,
    ).toBe('one');
    await secrets.send(new DeleteSecretCommand({ SecretId: ARN, ForceDeleteWithoutRecovery: true }));
    expect(await failure(secrets.send(new GetSecretValueCommand({ SecretId: ARN })))).toEqual({
      name: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret.",
      status: 400,
    });
  });
});
