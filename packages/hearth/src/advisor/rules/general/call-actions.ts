/** Which IAM actions a recorded call needed. Service authorization reference, 2026-11. */

const SERVICE_PREFIX: Readonly<Record<string, string>> = {
  dynamodb: 'dynamodb',
  'dynamodb-streams': 'dynamodb',
  s3: 's3',
  'rds-data': 'rds-data',
  'secrets-manager': 'secretsmanager',
  ssm: 'ssm',
  lambda: 'lambda',
};

const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:TransactWriteItems': ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'].map(
    (name) => `dynamodb:${name}`,
  ),
  'dynamodb:TransactGetItems': ['dynamodb:GetItem'],
  's3:ListObjects': ['s3:ListBucket'],
  's3:ListObjectsV2': ['s3:ListBucket'],
  's3:HeadBucket': ['s3:ListBucket'],
  's3:HeadObject': ['s3:GetObject'],
  's3:SelectObjectContent': ['s3:GetObject'],
  's3:CopyObject': ['s3:GetObject', 's3:PutObject'],
  's3:DeleteObjects': ['s3:DeleteObject'],
  's3:CreateMultipartUpload': ['s3:PutObject'],
  's3:UploadPart': ['s3:PutObject'],
  's3:CompleteMultipartUpload': ['s3:PutObject'],
  's3:ListParts': ['s3:ListMultipartUploadParts'],
  's3:ListMultipartUploads': ['s3:ListBucketMultipartUploads'],
  'lambda:Invoke': ['lambda:InvokeFunction'],
};

/** Actions of the services that the journal sees. */
export function isRecorded(action: string): boolean {
  return /^(?:dynamodb|s3|rds-data|secretsmanager|ssm):[A-Za-z]+$/.test(action);
}

export function actionsOf(service: string, operation: string): readonly string[] {
  const prefix = Object.hasOwn(SERVICE_PREFIX, service) ? SERVICE_PREFIX[service] : undefined;
  if (prefix === undefined) return [];
  const action = `${prefix}:${operation}`;
  const named = Object.hasOwn(OTHER_NAMES, action) ? (OTHER_NAMES[action] ?? []) : [action];
  if (service !== 'rds-data') return named;
  // The Data API reads the secret in the caller's name; who begins a transaction must be able to give it up.
  const rollback = operation === 'BeginTransaction' ? ['rds-data:RollbackTransaction'] : [];
  return [...named, ...rollback, 'secretsmanager:GetSecretValue'];
}
