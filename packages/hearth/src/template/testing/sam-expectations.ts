/** For tests: what SAM makes of every function, in the shape of its own expected outputs. */

export const SAM = 'Transform: AWS::Serverless-2016-10-31\n';
export const TAGS = [{ Key: 'lambda:createdBy', Value: 'SAM' }];
export const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] } }],
};
export const BASIC = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
export const POLICY = 'arn:aws:iam::aws:policy/';

export function lambdaAndRole(name: string, code: string, handler: string, more: object = {}): object {
  return {
    [name]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { CodeUri: code },
        Handler: handler,
        Role: { 'Fn::GetAtt': [`${name}Role`, 'Arn'] },
        Runtime: 'nodejs22.x',
        Tags: TAGS,
      },
    },
    [`${name}Role`]: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: TRUST, ManagedPolicyArns: [BASIC], Tags: TAGS, ...more },
    },
  };
}
