import { describe, expect, it } from 'vitest';
import { physicalName } from './physical-names.ts';

describe('physicalName', () => {
  it('is the same at every start, and another for another resource or stack', () => {
    const name = physicalName('demo', 'Directory', 'AWS::DynamoDB::Table');
    expect(name).toMatch(/^demo-Directory-[A-Z0-9]{12}$/);
    expect(physicalName('demo', 'Directory', 'AWS::DynamoDB::Table')).toBe(name);
    expect(physicalName('demo', 'Places', 'AWS::DynamoDB::Table').slice(-12)).not.toBe(name.slice(-12));
    expect(physicalName('prod', 'Directory', 'AWS::DynamoDB::Table').slice(-12)).not.toBe(name.slice(-12));
  });

  it.each([
    ['AWS::S3::Bucket', /^[a-z][a-z0-9-]{2,62}$/],
    ['AWS::RDS::DBCluster', /^[a-z][a-z0-9-]{1,62}$/],
    ['AWS::IAM::Role', /^[A-Za-z0-9-]{1,64}$/],
    ['AWS::Lambda::Function', /^[A-Za-z0-9-]{1,64}$/],
  ])('%s keeps its limits with long names', (type, pattern) => {
    const name = physicalName(
      'A-very-long-stack-name-of-a-team-that-likes-words',
      'TheFunctionThatImportsEveryAirportOfTheWorld',
      type,
    );
    expect(name).toMatch(pattern);
    expect(name.toLowerCase()).toMatch(/^a-very-long-.*thefunction/);
    expect(name).not.toContain('--');
  });

  it('names secrets and parameters as AWS does', () => {
    expect(physicalName('demo', 'Password', 'AWS::SecretsManager::Secret')).toMatch(/^Password-[A-Z0-9]{12}$/);
    expect(physicalName('demo', 'Setting', 'AWS::SSM::Parameter')).toMatch(/^CFN-Setting-[A-Z0-9]{12}$/);
  });
});
