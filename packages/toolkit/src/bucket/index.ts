/** `hearth-toolkit/bucket` */
export { type Bucket, bucket, type BucketOptions, type Condition, type Stored } from './bucket.ts';
export type { UploadOptions } from './upload.ts';
export type { SelectOptions } from './select.ts';
export type { AthenaClient, AthenaOptions } from './athena.ts';
