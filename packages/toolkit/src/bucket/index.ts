/** `hearth-toolkit/bucket` */
export { type Bucket, bucket, type BucketOptions, type Condition, type Stored } from './bucket.ts';
export type { UploadOptions } from './upload.ts';
export { select, type SelectOptions } from './select.ts';
export { athena, type AthenaClient, type AthenaOptions } from './athena.ts';
