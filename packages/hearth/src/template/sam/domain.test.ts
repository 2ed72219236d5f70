import { expect, it } from 'vitest';
import { loadText } from '../testing/load-text.ts';

// Names as in SAM's own expectations: tests/translator/output/api_with_basic_custom_domain.json and its http_api siblings, 2026-11.
it('makes the names of a domain, its mappings and its records, for others to wait for', () => {
  const stack = loadText(`Transform: AWS::Serverless-2016-10-31
Parameters: { Zone: { Type: String, Default: ZQ1UAL4EFZVME } }
Resources:
  Rest:
    Type: AWS::Serverless::Api
    Properties:
      StageName: p
      DefinitionBody: { swagger: '2.0', paths: {} }
      Domain: { DomainName: example.com, CertificateArn: c, BasePath: [/get, one-two], Route53: { HostedZoneId: !Ref Zone } }
  Http:
    Type: AWS::Serverless::HttpApi
    Properties:
      Domain: { DomainName: example.com, CertificateArn: c, BasePath: [/a_b] }
  Plain:
    Type: AWS::Serverless::HttpApi
    Properties:
      Domain: { DomainName: example.com, CertificateArn: c }
  Late: { Type: AWS::SQS::Queue, DependsOn: [RestgetBasePathMapping, HttpabApiMapping, PlainApiMapping] }
`);
  const made = [...stack.resources.values()].filter(({ type }) => /Domain|Mapping|RecordSet/.test(type));
  expect(made.map(({ logicalId, type }) => [logicalId, type])).toEqual([
    ['ApiGatewayDomainName0caaf24ab1', 'AWS::ApiGateway::DomainName'],
    ['RestgetBasePathMapping', 'AWS::ApiGateway::BasePathMapping'],
    ['RestonetwoBasePathMapping', 'AWS::ApiGateway::BasePathMapping'],
    ['RecordSetGroupbd00d962a4', 'AWS::Route53::RecordSetGroup'],
    ['ApiGatewayDomainNameV20caaf24ab1', 'AWS::ApiGatewayV2::DomainName'],
    ['HttpabApiMapping', 'AWS::ApiGatewayV2::ApiMapping'],
    ['PlainApiMapping', 'AWS::ApiGatewayV2::ApiMapping'],
  ]);
  expect(stack.findings).toMatchObject([
    {
      code: 'TEMPLATE_NO_EFFECT',
      line: 9,
      message: 'Rest, Http, Plain: the API answers on an address of this machine',
    },
  ]);
});

it('takes an attribute that SAM does not know for nothing, where CloudFormation refuses it', () => {
  const { findings } = loadText(`Transform: AWS::Serverless-2016-10-31
Resources:
  Http: { Type: AWS::Serverless::HttpApi, roperties: { Description: d } }
`);
  expect(findings).toMatchObject([{ severity: 'warning', line: 3, path: 'Resources/Http/roperties' }]);
});
