/**
 * What the transform makes, beside what SAM makes: expectations retyped from the project's own
 * tests/translator/output/*.json (read 2026-11), with pseudo parameters filled in and Fn::Sub written as Fn::Join.
 */
import { describe, expect, it } from 'vitest';
import { loadText } from '../testing/load-text.ts';
import { plainResources } from '../testing/plain.ts';
import { SAM } from '../testing/sam-expectations.ts';

describe('SAM tables', () => {
  it('simpletable: on demand with an id, or as it says', () => {
    const stack = loadText(`${SAM}
Resources:
  MinimalTable: { Type: AWS::Serverless::SimpleTable }
  CompleteTable:
    Type: AWS::Serverless::SimpleTable
    Properties:
      TableName: members
      PrimaryKey: { Name: member-number, Type: Number }
      ProvisionedThroughput: { ReadCapacityUnits: 20, WriteCapacityUnits: 10 }
`);
    expect(plainResources(stack)).toEqual({
      MinimalTable: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        },
      },
      CompleteTable: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          TableName: 'members',
          ProvisionedThroughput: { WriteCapacityUnits: 10, ReadCapacityUnits: 20 },
          AttributeDefinitions: [{ AttributeName: 'member-number', AttributeType: 'N' }],
          KeySchema: [{ AttributeName: 'member-number', KeyType: 'HASH' }],
        },
      },
    });
  });
});
