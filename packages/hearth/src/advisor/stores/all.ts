/** The stores that are weighed, in the order in which reports name them. */
import { STORE_IDS, type StoreId } from '../needs.ts';
import { athena } from './athena.ts';
import { auroraDsql } from './aurora-dsql.ts';
import { auroraProvisioned } from './aurora-provisioned.ts';
import { auroraServerless } from './aurora-serverless.ts';
import { dynamodbOnDemand } from './dynamodb-on-demand.ts';
import { dynamodbProvisioned } from './dynamodb-provisioned.ts';
import { rds } from './rds.ts';
import { s3 } from './s3.ts';
import { s3Select } from './s3-select.ts';
import type { StoreModel } from './store.ts';

export const STORES: Readonly<Record<StoreId, StoreModel>> = {
  'dynamodb-on-demand': dynamodbOnDemand,
  'dynamodb-provisioned': dynamodbProvisioned,
  s3,
  's3-select': s3Select,
  athena,
  'aurora-serverless': auroraServerless,
  'aurora-provisioned': auroraProvisioned,
  rds,
  'aurora-dsql': auroraDsql,
};

export const ALL_STORES: readonly StoreModel[] = STORE_IDS.map((id) => STORES[id]);
