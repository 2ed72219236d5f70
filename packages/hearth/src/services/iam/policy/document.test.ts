import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../../wire/errors.ts';
import { parsePolicyText, type PolicyKind } from './document.ts';
import { compileManaged, MANAGED_POLICY_ARNS } from './managed.ts';

describe('malformed documents', () => {
  const cases: [document: string, message: string, kind?: PolicyKind][] = [
    ['{', 'This policy contains invalid Json'],
    ['[]', 'Syntax errors in policy.'],
    ['{}', 'Syntax errors in policy.'],
    ['{"Version":"2010-10-17","Statement":[]}', 'Policy document must be version 2012-10-17 or greater.'],
    ['{"Statement":{"Effect":"allow","Action":"s3:*","Resource":"*"}}', 'Syntax errors in policy.'],
    ['{"Statement":{"Effect":"Allow","Resource":"*"}}', 'Policy statement must contain actions.'],
    ['{"Statement":{"Effect":"Allow","Action":"s3:*"}}', 'Policy statement must contain resources.'],
    [
      '{"Statement":{"Effect":"Allow","Action":"GetObject","Resource":"*"}}',
      'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
    ],
    [
      '{"Statement":{"Effect":"Allow","Action":"s3:a:b","Resource":"*"}}',
      'Actions/Condition can contain only one colon.',
    ],
    [
      '{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"bucket"}}',
      'Resource bucket must be in ARN format or "*".',
    ],
    [
      '{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Principal":"*"}}',
      'Policy document should not specify a principal.',
    ],
    [
      '{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"Equals":{"a":"b"}}}}',
      'Syntax errors in policy.',
    ],
    ['{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*","Extra":1}}', 'Syntax errors in policy.'],
    [
      '{"Statement":[{"Sid":"A","Effect":"Allow","Action":"s3:*","Resource":"*"},{"Sid":"A","Effect":"Allow","Action":"s3:*","Resource":"*"}]}',
      'Statement IDs (SID) in a single policy must be unique.',
    ],
    [
      '{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"x"},"Resource":"*"}}',
      'Has prohibited field Resource',
      'trust',
    ],
    [
      '{"Statement":{"Effect":"Allow","Action":"s3:GetObject","Principal":{"Service":"x"}}}',
      'AssumeRole policy may only specify STS AssumeRole actions.',
      'trust',
    ],
    ['{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole"}}', 'Missing required field Principal', 'trust'],
    [
      '{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"nobody"}}}',
      'Invalid principal in policy: "AWS":"nobody"',
      'trust',
    ],
  ];
  test.each(cases)('%s', (document, message, kind = 'identity') => {
    let thrown: unknown;
    try {
      parsePolicyText(document, kind);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ServiceError);
    expect(thrown).toMatchObject({ code: 'MalformedPolicyDocument', message, status: 400 });
  });
});

test('every managed policy parses and compiles', () => {
  for (const arn of MANAGED_POLICY_ARNS) expect(compileManaged(arn), arn).toBeDefined();
  expect(compileManaged('arn:aws:iam::aws:policy/NoSuchPolicy')).toBeUndefined();
});
