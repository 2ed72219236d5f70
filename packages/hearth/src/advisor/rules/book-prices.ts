/** The price book as rules ask for it: USD for one of each. What the book does not have is unknown, and carries no money. */
import type { PriceBook } from '../prices.ts';
import type { PriceLookup, PriceName } from './rule.ts';

const MILLION = 1_000_000;
const TERABYTE = 1024 ** 4;

export function lookupIn(book: PriceBook): PriceLookup {
  const infrequent = book.of('dynamodbIaRequestFactor') / MILLION;
  const known: Partial<Record<PriceName, number>> = {
    'dynamodb.write-request-unit': book.of('dynamodbWru') / MILLION,
    'dynamodb.read-request-unit': book.of('dynamodbRru') / MILLION,
    'dynamodb.wcu-hour': book.of('dynamodbWcuHour'),
    'dynamodb.rcu-hour': book.of('dynamodbRcuHour'),
    'dynamodb.storage-gb-month': book.of('dynamodbStorage'),
    'dynamodb.infrequent-storage-gb-month': book.of('dynamodbIaStorage'),
    'dynamodb.infrequent-write-request-unit': book.of('dynamodbWru') * infrequent,
    'dynamodb.infrequent-read-request-unit': book.of('dynamodbRru') * infrequent,
    's3.put-request': book.of('s3Put') / MILLION,
    's3.get-request': book.of('s3Get') / MILLION,
    // LIST is priced with PUT.
    's3.list-request': book.of('s3Put') / MILLION,
    'rds-data.request-unit': book.of('dataApiCall') / MILLION,
    'aurora.acu-hour': book.of('acuHour'),
    'aurora.io-optimized.acu-hour': book.of('acuHourIoOptimized'),
    'aurora.io-request': book.of('auroraIo') / MILLION,
    'aurora.storage-gb-month': book.of('auroraStorage'),
    'aurora.io-optimized.storage-gb-month': book.of('auroraStorageIoOptimized'),
    'rds-proxy.acu-hour': book.of('rdsProxyAcuHour'),
    'athena.scanned-byte': book.of('athenaScanned') / TERABYTE,
    'lambda.request': book.of('lambdaRequest') / MILLION,
    'secrets-manager.request': book.of('secretCall') / MILLION,
    'nat.gb': book.of('natGb'),
    'xray.trace': book.of('xrayRecorded') / MILLION,
  };
  return { perUnit: (name) => known[name] };
}
