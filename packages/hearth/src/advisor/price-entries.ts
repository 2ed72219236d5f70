/** The entries of the price book (prices.ts), by service. Figures only; sources are named once below. */
import type { Confidence, PriceEntry } from './prices.ts';

const SOURCES = {
  calculator: 'reference outputs of a public cost tool',
  recommender: 'AWS DynamoDB cost tool, reco/config.py',
  toolkit: 'AWS reference toolkit, cost scripts',
  pricePage: 'AWS pricing page',
  athenaGuide: 'athena.guide/articles/athena-basics-pricing-model',
  rdsGuide: 'infratally.com/articles/aws-rds-pricing-explained-2026.html',
  dsqlBlog: 'blog.faridnsh.ninja; AWS reference toolkit',
  dsqlBilling: 'docs.aws.amazon.com/aurora-dsql/latest/userguide/billing-metering.html',
  dataApi: 'issue thread 71123560448',
  proxyFloor: 'serverworks.co.jp 2024-06; four issue threads',
  frankfurt: 'itemised bill, issue thread 60841416184',
  arithmetic: 'arithmetic on the entries above',
  memory: 'not re-checked',
  ours: 'Hearth',
} as const;

function entry(
  value: number,
  unit: string,
  source: keyof typeof SOURCES,
  confidence: Confidence,
  asOf = '2026-11',
): PriceEntry {
  return { value, unit, source: SOURCES[source], asOf, confidence };
}

export const DYNAMODB_PRICES = {
  dynamodbWru: entry(0.625, 'USD per million write request units', 'calculator', 'invoice', '2024-11'),
  dynamodbRru: entry(0.125, 'USD per million read request units', 'calculator', 'invoice', '2024-11'),
  dynamodbWcuHour: entry(0.00065, 'USD per WCU-hour', 'recommender', 'published'),
  dynamodbRcuHour: entry(0.00013, 'USD per RCU-hour', 'recommender', 'published'),
  dynamodbReservedWcuUpfront: entry(150, 'USD a year per 100 WCU', 'recommender', 'published'),
  dynamodbReservedWcuHour: entry(0.0128, 'USD per hour per 100 WCU', 'recommender', 'published'),
  dynamodbReservedRcuUpfront: entry(30, 'USD a year per 100 RCU', 'recommender', 'published'),
  dynamodbReservedRcuHour: entry(0.0025, 'USD per hour per 100 RCU', 'recommender', 'published'),
  dynamodbStorage: entry(0.25, 'USD per GB-month', 'calculator', 'invoice'),
  dynamodbIaStorage: entry(0.1, 'USD per GB-month', 'toolkit', 'published'),
  dynamodbIaRequestFactor: entry(1.25, 'times the Standard request price', 'toolkit', 'published'),
  dynamodbFreeGb: entry(25, 'GB, always free', 'toolkit', 'published'),
  dynamodbFreeWcu: entry(25, 'WCU, always free, provisioned only', 'toolkit', 'published'),
  dynamodbFreeRcu: entry(25, 'RCU, always free, provisioned only', 'toolkit', 'published'),
  dynamodbPitr: entry(0.2, 'USD per GB-month', 'calculator', 'invoice'),
  dynamodbBackup: entry(0.1, 'USD per GB-month of on-demand backup', 'calculator', 'invoice'),
  dynamodbRestore: entry(0.15, 'USD per GB restored', 'calculator', 'invoice'),
  dynamodbReplicatedWru: entry(0.625, 'USD per million replicated write request units', 'calculator', 'invoice'),
  dynamodbStreamRead: entry(0.2, 'USD per million stream read units', 'calculator', 'invoice'),
} as const satisfies Record<string, PriceEntry>;

export const STORAGE_PRICES = {
  s3Storage: entry(0.023, 'USD per GB-month', 'calculator', 'invoice'),
  s3Put: entry(5, 'USD per million PUT, COPY, POST, LIST', 'calculator', 'invoice'),
  s3Get: entry(0.4, 'USD per million GET, SELECT', 'calculator', 'invoice'),
  s3IaStorage: entry(0.0125, 'USD per GB-month, Standard-IA', 'calculator', 'invoice'),
  s3IaRetrieval: entry(0.01, 'USD per GB retrieved, Standard-IA', 'calculator', 'invoice'),
  s3IaPut: entry(10, 'USD per million PUT, Standard-IA', 'calculator', 'invoice'),
  s3TieringObject: entry(2.5, 'USD per million objects watched a month, Intelligent-Tiering', 'calculator', 'invoice'),
  s3SelectScanned: entry(0.002, 'USD per GB scanned', 'calculator', 'invoice'),
  s3SelectReturned: entry(0.0007, 'USD per GB returned', 'calculator', 'invoice'),
  s3ExpressStorage: entry(0.11, 'USD per GB-month', 'pricePage', 'published', '2025'),
  s3ExpressPut: entry(1.13, 'USD per million PUT', 'pricePage', 'published', '2025'),
  s3ExpressGet: entry(0.03, 'USD per million GET', 'pricePage', 'published', '2025'),
  s3ExpressUpload: entry(0.0032, 'USD per GB uploaded', 'pricePage', 'published', '2025'),
  s3ExpressRetrieval: entry(0.0006, 'USD per GB retrieved', 'pricePage', 'published', '2025'),
  athenaScanned: entry(5, 'USD per TB scanned', 'athenaGuide', 'report'),
  lambdaRequest: entry(0.2, 'USD per million requests', 'calculator', 'invoice'),
  lambdaFreeRequests: entry(1_000_000, 'requests a month, always free', 'memory', 'memory'),
  lambdaFreeGbSeconds: entry(400_000, 'GB-seconds a month, always free', 'memory', 'memory'),
  lambdaTmpGbSecond: entry(0.0000000309, 'USD per GB-second of /tmp above 512 MB', 'calculator', 'invoice'),
  lambdaGbSecond: entry(0.0000166667, 'USD per GB-second, x86, first 6 billion', 'calculator', 'invoice'),
  lambdaGbSecondArm: entry(0.0000133334, 'USD per GB-second, arm64, first 7.5 billion', 'calculator', 'invoice'),
  natHour: entry(0.045, 'USD per NAT gateway-hour', 'calculator', 'invoice'),
  natGb: entry(0.045, 'USD per GB through a NAT gateway', 'calculator', 'invoice'),
  endpointHour: entry(0.01, 'USD per hour of a VPC interface endpoint in one zone', 'calculator', 'invoice'),
  endpointGb: entry(0.01, 'USD per GB through a VPC interface endpoint', 'calculator', 'invoice'),
  secretMonth: entry(0.4, 'USD per secret-month', 'calculator', 'invoice'),
  secretCall: entry(5, 'USD per million calls', 'calculator', 'invoice'),
  parameterMonth: entry(0.05, 'USD per advanced parameter-month; standard ones are free', 'calculator', 'invoice'),
  parameterCall: entry(5, 'USD per million calls on advanced parameters', 'calculator', 'invoice'),
  xrayRecorded: entry(5, 'USD per million traces recorded', 'pricePage', 'published'),
  xrayRetrieved: entry(0.5, 'USD per million traces retrieved or scanned', 'pricePage', 'published'),
  xrayFreeRecorded: entry(100_000, 'traces recorded a month, always free', 'pricePage', 'published'),
  /** A difference below this is no difference: it would not pay the time to think about it. */
  notWorthAThought: entry(10, 'USD a month', 'ours', 'ours'),
} as const satisfies Record<string, PriceEntry>;

export const AURORA_PRICES = {
  acuHour: entry(0.12, 'USD per ACU-hour, Standard', 'toolkit', 'published'),
  acuHourIoOptimized: entry(0.156, 'USD per ACU-hour, I/O-Optimized', 'toolkit', 'published'),
  auroraStorage: entry(0.1, 'USD per GB-month', 'toolkit', 'published'),
  auroraIo: entry(0.2, 'USD per million I/Os', 'toolkit', 'published'),
  auroraStorageIoOptimized: entry(0.225, 'USD per GB-month', 'toolkit', 'published'),
  auroraIoOptimizedComputeFactor: entry(1.3, 'times the Standard compute price', 'toolkit', 'published'),
  auroraT4gMedium: entry(0.073, 'USD per hour', 'toolkit', 'published'),
  auroraT4gLarge: entry(0.146, 'USD per hour', 'toolkit', 'published'),
  auroraR6gLarge: entry(0.26, 'USD per hour', 'toolkit', 'published'),
  auroraR6gXlarge: entry(0.519, 'USD per hour', 'toolkit', 'published'),
  auroraR6g2xlarge: entry(1.038, 'USD per hour', 'toolkit', 'published'),
  auroraR6g4xlarge: entry(2.076, 'USD per hour', 'toolkit', 'published'),
  auroraR6g8xlarge: entry(4.152, 'USD per hour', 'arithmetic', 'derived'),
  auroraR6g16xlarge: entry(8.304, 'USD per hour', 'arithmetic', 'derived'),
  auroraR7gLarge: entry(0.276, 'USD per hour', 'toolkit', 'published'),
  auroraR7gXlarge: entry(0.553, 'USD per hour', 'toolkit', 'published'),
  auroraR8gLarge: entry(0.276, 'USD per hour', 'toolkit', 'published'),
  auroraR8gXlarge: entry(0.552, 'USD per hour', 'toolkit', 'published'),
  auroraT3Medium: entry(0.082, 'USD per hour', 'toolkit', 'published'),
  auroraT3Large: entry(0.164, 'USD per hour', 'toolkit', 'published'),
  auroraBackup: entry(0.021, 'USD per GB-month of backup', 'toolkit', 'published'),
  auroraR5Large: entry(0.29, 'USD per hour', 'toolkit', 'published'),
  rdsProxyVcpuHour: entry(0.015, 'USD per vCPU-hour', 'toolkit', 'published'),
  rdsProxyAcuHour: entry(0.015, 'USD per ACU-hour', 'memory', 'memory'),
  rdsProxyAcuFloor: entry(8, 'ACU billed at least', 'proxyFloor', 'report'),
  dataApiCall: entry(0.35, 'USD per million calls of 32 KB', 'dataApi', 'report'),
} as const satisfies Record<string, PriceEntry>;

export const RDS_PRICES = {
  rdsT4gMicro: entry(0.016, 'USD per hour, Single-AZ', 'rdsGuide', 'report', '2026'),
  rdsT4gSmall: entry(0.032, 'USD per hour, Single-AZ', 'rdsGuide', 'report', '2026'),
  rdsT4gMedium: entry(0.065, 'USD per hour, Single-AZ', 'rdsGuide', 'report', '2026'),
  rdsT4gLarge: entry(0.129, 'USD per hour, Single-AZ', 'memory', 'memory'),
  rdsR6gLarge: entry(0.225, 'USD per hour, Single-AZ', 'memory', 'memory'),
  rdsR6gXlarge: entry(0.45, 'USD per hour, Single-AZ', 'arithmetic', 'derived'),
  rdsR6g2xlarge: entry(0.9, 'USD per hour, Single-AZ', 'arithmetic', 'derived'),
  rdsR6g4xlarge: entry(1.8, 'USD per hour, Single-AZ', 'arithmetic', 'derived'),
  rdsR6g8xlarge: entry(3.6, 'USD per hour, Single-AZ', 'arithmetic', 'derived'),
  rdsR6g16xlarge: entry(7.2, 'USD per hour, Single-AZ', 'arithmetic', 'derived'),
  rdsMysqlT3Large: entry(0.136, 'USD per hour, Single-AZ, MySQL', 'calculator', 'invoice'),
  rdsMysqlM5Large: entry(0.171, 'USD per hour, Single-AZ, MySQL', 'calculator', 'invoice'),
  rdsStorage: entry(0.115, 'USD per GB-month, gp3, Single-AZ', 'calculator', 'invoice'),
  rdsIops: entry(0.02, 'USD per IOPS-month above 3,000', 'calculator', 'invoice'),
} as const satisfies Record<string, PriceEntry>;

export const DSQL_PRICES = {
  dsqlDpu: entry(8, 'USD per million DPU', 'dsqlBlog', 'report'),
  dsqlStorage: entry(0.33, 'USD per GB-month', 'dsqlBlog', 'report'),
  dsqlFreeDpu: entry(100_000, 'DPU a month, always free', 'dsqlBlog', 'report'),
  dsqlFreeGb: entry(1, 'GB, always free', 'dsqlBlog', 'report'),
  dsqlWriteDpuPerByte: entry(0.00004883, 'DPU per byte written', 'dsqlBilling', 'published'),
  dsqlReadDpuPerByte: entry(0.00000183105, 'DPU per byte scanned', 'dsqlBilling', 'published'),
} as const satisfies Record<string, PriceEntry>;

/**
 * Regions for which a source gives figures; whatever is missing is priced as in us-east-1, and the answer says so. Frankfurt:
 * one itemised bill of August 2026; 0.019, 0.14 and 0.052 an hour follow from its monthly sums.
 */
export const REGION_PRICES: Readonly<Record<string, Readonly<Record<string, PriceEntry>>>> = {
  'us-west-1': {
    dynamodbReplicatedWru: entry(0.7, 'USD per million replicated write request units, about', 'calculator', 'invoice'),
  },
  'eu-central-1': {
    dynamodbWru: entry(0.7615, 'USD per million write request units', 'frankfurt', 'invoice', '2026-08'),
    rdsT4gMicro: entry(0.019, 'USD per hour, Single-AZ', 'frankfurt', 'invoice', '2026-08'),
    rdsStorage: entry(0.13, 'USD per GB-month, gp3, Single-AZ', 'frankfurt', 'invoice', '2026-08'),
    acuHour: entry(0.14, 'USD per ACU-hour, Standard', 'frankfurt', 'invoice', '2026-08'),
    natHour: entry(0.052, 'USD per NAT gateway-hour', 'frankfurt', 'invoice', '2026-08'),
    dsqlDpu: entry(9.5, 'USD per million DPU', 'frankfurt', 'invoice', '2026-08'),
    dsqlStorage: entry(0.45, 'USD per GB-month', 'frankfurt', 'invoice', '2026-08'),
  },
};
