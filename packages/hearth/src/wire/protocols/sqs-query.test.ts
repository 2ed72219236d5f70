/** SQS in the protocol that its clients spoke before 2023-11; answers as recorded 2024-04 to 2025-09. */
import { describe, expect, it } from 'vitest';
import { sqsApi } from '../../api/sqs.gen.ts';
import { ServiceError } from '../errors.ts';
import type { WireRequest } from '../message.ts';
import { compileRouter } from '../route.ts';
import { compileService } from './protocol.ts';

const router = compileRouter([sqsApi]);

function asked(path = '/', headers: Record<string, string> = {}): WireRequest {
  return {
    method: 'POST',
    path,
    query: '',
    rawHeaders: [],
    sourceIp: '127.0.0.1',
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      authorization:
        'AWS4-HMAC-SHA256 Credential=test/20261122/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0',
      ...headers,
    },
  };
}

function parsed(form: string, path?: string): unknown {
  const body = Buffer.from(form);
  const request = asked(path);
  const { api, operation } = router(request, body);
  return compileService(api).operations.get(operation)?.parse(request, body, {});
}

describe('SQS in AWS Query', () => {
  it('reads flattened lists and maps', () => {
    const form =
      'Action=SendMessageBatch&Version=2012-11-05&QueueUrl=q&SendMessageBatchRequestEntry.1.Id=a&SendMessageBatchRequestEntry.1.MessageBody=x+y' +
      '&SendMessageBatchRequestEntry.1.MessageAttribute.1.Name=n&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.DataType=Binary' +
      '&SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.BinaryValue=AQI%3D';
    expect(parsed(form)).toEqual({
      QueueUrl: 'q',
      Entries: [
        {
          Id: 'a',
          MessageBody: 'x y',
          MessageAttributes: { n: { DataType: 'Binary', BinaryValue: Buffer.from([1, 2]) } },
        },
      ],
    });
  });

  it('takes the queue from the address where the form names none', () => {
    const form = 'Action=ReceiveMessage&Version=2012-11-05&MaxNumberOfMessages=2&AttributeName.1=All';
    expect(parsed(form, '/000000000000/q.fifo')).toEqual({
      QueueUrl: '/000000000000/q.fifo',
      MaxNumberOfMessages: 2,
      AttributeNames: ['All'],
      // Both lists have one name here.
      MessageSystemAttributeNames: ['All'],
    });
    expect(parsed(`${form}&QueueUrl=other`, '/000000000000/q')).toMatchObject({ QueueUrl: 'other' });
  });

  it('writes answers and errors as XML', () => {
    const request = asked();
    const compiled = compileService(router.service(request));
    const written = compiled.operations
      .get('GetQueueAttributes')
      ?.serialize({ Attributes: { DelaySeconds: '0' } }, 'r');
    expect(written?.body).toBe(
      '<GetQueueAttributesResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/"><GetQueueAttributesResult><Attribute><Name>DelaySeconds</Name><Value>0</Value></Attribute></GetQueueAttributesResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetQueueAttributesResponse>',
    );
    const error = new ServiceError('QueueDoesNotExist', 'The specified queue does not exist.');
    expect(compiled.serializeError(error, 'r', request)).toMatchObject({
      status: 400,
      body: '<ErrorResponse xmlns="http://queue.amazonaws.com/doc/2012-11-05/"><Error><Type>Sender</Type><Code>AWS.SimpleQueueService.NonExistentQueue</Code><Message>The specified queue does not exist for this wsdl version.</Message><Detail/></Error><RequestId>r</RequestId></ErrorResponse>',
    });
  });

  it('goes on speaking JSON to those who do', () => {
    const request = asked('/', {
      'x-amz-target': 'AmazonSQS.ListQueues',
      'content-type': 'application/x-amz-json-1.0',
    });
    expect(router.service(request)).toBe(sqsApi);
    const error = new ServiceError('QueueDoesNotExist', 'The specified queue does not exist.');
    expect(compileService(sqsApi).serializeError(error, 'r', request).headers['x-amzn-query-error']).toBe(
      'AWS.SimpleQueueService.NonExistentQueue;Sender',
    );
  });
});
