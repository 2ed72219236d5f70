/** DescribeEndpoints: where this service is to be reached, which is where the caller reached it. */
import type { DescribeEndpointsInput, DescribeEndpointsOutput } from '../../../api/dynamodb.gen.ts';
import type { Call } from '../../../wire/operation.ts';
import type { Database } from '../database.ts';

// As AWS answers it.
const CACHE_MINUTES = 1440;

export async function describeEndpoints(
  db: Database,
  _input: DescribeEndpointsInput,
  call: Call,
): Promise<DescribeEndpointsOutput> {
  const address = call.request.headers['host'] ?? `dynamodb.${db.region}.amazonaws.com`;
  return { Endpoints: [{ Address: address, CachePeriodInMinutes: CACHE_MINUTES }] };
}
