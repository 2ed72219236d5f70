/** The needs file that `--init` writes where there is nothing to write it from. It is read by readNeeds as it stands. */
export const NEEDS_TEMPLATE = `# What an application asks of a home for its data. Only \`patterns\` must be there; what is left out or \`unknown\` becomes a
# range, never a silent default. Quantities: 20k/min, 1..3 KB, 300 ms, 2 TB. Then: hearth advise needs.yaml
name: My application

data: # kinds of data; what always stands together is one
  orders: { volume: unknown, growth: unknown, item: 1..2 KB }
  # photos: { shape: objects, volume: 1 TB, item: 200 KB..3 MB }

patterns: # each way the data is read or written: get put update delete query list search aggregate scan
  - { name: read an order, data: orders, op: get, rate: unknown, peak: unknown, latency: unknown, userPath: yes }
  - { name: orders of a customer, data: orders, op: query, key: yes, by: customer, rows: 1..50 }
  - { name: place an order, data: orders, op: put, rate: unknown }

duty: { hours: unknown, idle: unknown, coldStart: unknown } # hours of a day with load; longest rest; wait allowed after one
transactions: unknown # items written together at most
events: unknown # must changes start functions?
# analytics: { scanned: 1 TB/month, queries: 20/day, freshness: 1 h }
# sql: { wanted: yes, engine: postgresql, features: [vectors], average: 2 ACU, connections: 100 }
constraints: { vpc: unknown, servers: unknown, publicApis: unknown, multiZone: unknown, queriesChange: unknown }
# regions: [us-east-1]
# today: rds
`;
