import { describe, expect, it } from 'vitest';
import { loadText } from './testing/load-text.ts';

const NOTIFIED = `
  Queue: { Type: AWS::SQS::Queue }
  Fn:
    Type: AWS::Lambda::Function
    Properties: { Runtime: nodejs22.x, Handler: index.handler, Role: arn:aws:iam::000000000000:role/r, Code: { ZipFile: x } }
  Policy:
    Type: AWS::SQS::QueuePolicy
    Properties: { Queues: [!Ref Queue], PolicyDocument: { Statement: [] } }
  Timer:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: events.amazonaws.com }
  Uploaded:
    Type: AWS::Lambda::Permission
    Properties: { FunctionName: !Ref Fn, Action: lambda:InvokeFunction, Principal: s3.amazonaws.com }
`;

function bucket(more: string): string {
  return `Resources:
  Uploads:
    Type: AWS::S3::Bucket
    ${more}
    Properties:
      NotificationConfiguration:
        QueueConfigurations: [{ Event: 's3:ObjectCreated:*', Queue: !GetAtt Queue.Arn }]
        LambdaConfigurations: [{ Event: 's3:ObjectRemoved:*', Function: !GetAtt Fn.Arn }]
  Other: { Type: AWS::S3::Bucket }${NOTIFIED}`;
}

describe('a bucket that notifies', () => {
  it('is made after what lets it in, and is told where the template does not say so', () => {
    const stack = loadText(bucket('DeletionPolicy: Retain'));
    expect(stack.order).toEqual(['Queue', 'Fn', 'Policy', 'Uploaded', 'Uploads', 'Other', 'Timer']);
    expect(stack.findings).toMatchObject([
      {
        severity: 'warning',
        code: 'TEMPLATE_ORDER',
        line: 2,
        path: 'Resources/Uploads',
        message:
          'Uploads does not wait for Policy, Uploaded, without which it may not notify: AWS may refuse the bucket; here it waits',
        remedy: 'Add DependsOn: [Policy, Uploaded] to Uploads.',
      },
    ]);
  });

  it('waits quietly where the template says so', () => {
    const stack = loadText(bucket('DependsOn: [Policy, Uploaded]'));
    expect(stack.findings).toEqual([]);
  });

  it('is made first where what lets it in needs the bucket', () => {
    const text = bucket('DeletionPolicy: Retain').replace(
      'Statement: []',
      'Statement: [{ Resource: !GetAtt Uploads.Arn }]',
    );
    const stack = loadText(text);
    expect(stack.order.indexOf('Uploads')).toBeLessThan(stack.order.indexOf('Policy'));
  });
});
