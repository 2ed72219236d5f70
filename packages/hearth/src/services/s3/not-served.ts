/** What a request may ask for and Hearth does not do: refused by name with S3's own 501, never ignored. */
import { notImplemented } from './errors.ts';

/** Headers whose mere presence asks for something that is not served. */
const REFUSED_MEMBERS = {
  GrantFullControl: 'x-amz-grant-full-control',
  GrantRead: 'x-amz-grant-read',
  GrantReadACP: 'x-amz-grant-read-acp',
  GrantWrite: 'x-amz-grant-write',
  GrantWriteACP: 'x-amz-grant-write-acp',
  SSECustomerAlgorithm: 'x-amz-server-side-encryption-customer-algorithm',
  SSECustomerKey: 'x-amz-server-side-encryption-customer-key',
  SSECustomerKeyMD5: 'x-amz-server-side-encryption-customer-key-md5',
  CopySourceSSECustomerAlgorithm: 'x-amz-copy-source-server-side-encryption-customer-algorithm',
  CopySourceSSECustomerKey: 'x-amz-copy-source-server-side-encryption-customer-key',
  CopySourceSSECustomerKeyMD5: 'x-amz-copy-source-server-side-encryption-customer-key-md5',
  SSEKMSKeyId: 'x-amz-server-side-encryption-aws-kms-key-id',
  SSEKMSEncryptionContext: 'x-amz-server-side-encryption-context',
  ObjectLockLegalHoldStatus: 'x-amz-object-lock-legal-hold',
  ObjectLockMode: 'x-amz-object-lock-mode',
  ObjectLockRetainUntilDate: 'x-amz-object-lock-retain-until-date',
  WriteOffsetBytes: 'x-amz-write-offset-bytes',
  MFA: 'x-amz-mfa',
  IfMatchSize: 'x-amz-if-match-size',
  IfMatchLastModifiedTime: 'x-amz-if-match-last-modified-time',
  IfMatchInitiatedTime: 'x-amz-if-match-initiated-time',
} as const;

/** Members that may be sent with the value that means what Hearth does anyway. */
const ACCEPTED_VALUES = {
  ACL: { header: 'x-amz-acl', accepted: ['private', 'bucket-owner-full-control'] },
  ServerSideEncryption: { header: 'x-amz-server-side-encryption', accepted: ['AES256'] },
  ObjectLockEnabledForBucket: { header: 'x-amz-bucket-object-lock-enabled', accepted: [false] },
  BucketKeyEnabled: { header: 'x-amz-server-side-encryption-bucket-key-enabled', accepted: [false] },
  BypassGovernanceRetention: { header: 'x-amz-bypass-governance-retention', accepted: [false] },
  ObjectOwnership: { header: 'x-amz-object-ownership', accepted: ['BucketOwnerEnforced'] },
  BucketNamespace: { header: 'x-amz-bucket-namespace', accepted: ['global'] },
  VersionId: { header: 'versionId', accepted: ['null'] },
} as const;

/** Throws NotImplemented (501), naming the header, for what the input asks and Hearth does not serve. */
export function refuseUnserved(input: object): void {
  const members = new Map(Object.entries(input));
  for (const [member, header] of Object.entries(REFUSED_MEMBERS)) {
    if (members.get(member) !== undefined) throw notImplemented(header, `${header} is not served by Hearth`);
  }
  for (const [member, { header, accepted }] of Object.entries(ACCEPTED_VALUES)) {
    const value: unknown = members.get(member);
    if (value === undefined || accepted.some((one: unknown) => one === value)) continue;
    throw notImplemented(header, `${header}: ${String(value)} is not served by Hearth, only ${accepted.join(', ')}`);
  }
}
