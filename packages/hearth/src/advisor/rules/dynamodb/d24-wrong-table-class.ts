/** D24: the table class that the relation of storage to throughput does not pay for. Needs the stored bytes. */
import { MONTH_HOURS } from '../call-index.ts';
import { sum, templateFinding } from '../findings.ts';
import type { Rule } from '../rule.ts';
import { nameOf, textAt } from '../stack-view.ts';
import { tablesWithCalls } from './table-view.ts';

/** Standard-IA: storage × 0.4, requests × 1.25; so S × 0.6 = T × 0.25 at S/T = 41.67 %, seen from IA 13.33 %. */
const STANDARD_STORAGE_SHARE_MAX = 0.4167;
const INFREQUENT_STORAGE_SHARE_MIN = 0.1333;
const GB = 1024 ** 3;

export const d24: Rule = {
  id: 'D24',
  title: 'The dearer table class',
  symptom: 'Storage costs more than 41.7 % of throughput in the Standard class, or less than 13.3 % in Standard-IA.',
  why: 'Standard-IA stores for 0.4 of the price and serves for 1.25 of it.',
  fix: 'Set TableClass; it can be changed twice in 30 days, without any interruption.',
  source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.tableclasses.html',
  safeToIgnoreWhen: 'The recorded load is not that of production.',
  check(context) {
    const { measured, prices, stack, calls: index } = context;
    const hours = index?.hours;
    if (!measured?.storedBytes || !prices || !stack || hours === undefined) return [];
    return tablesWithCalls(context).flatMap(({ table, calls }) => {
      const bytes = [...(measured.storedBytes ?? [])].find(
        ([name]) => name.split('/').at(-1) === nameOf(stack, table),
      )?.[1];
      const infrequent = textAt(table, 'TableClass') === 'STANDARD_INFREQUENT_ACCESS';
      const kind = infrequent ? 'infrequent-' : '';
      const price = {
        write: prices.perUnit(`dynamodb.${kind}write-request-unit`),
        read: prices.perUnit(`dynamodb.${kind}read-request-unit`),
        storage: prices.perUnit(`dynamodb.${kind}storage-gb-month`),
      };
      if (bytes === undefined || price.write === undefined || price.read === undefined || price.storage === undefined)
        return [];
      const storage = (bytes / GB) * price.storage;
      const units =
        sum(calls, (call) => call.writeUnits) * price.write + sum(calls, (call) => call.readUnits) * price.read;
      const throughput = (units / hours) * MONTH_HOURS;
      const share = storage / Math.max(1e-9, throughput);
      if (infrequent ? share >= INFREQUENT_STORAGE_SHARE_MIN : share <= STANDARD_STORAGE_SHARE_MAX) return [];
      const saved = infrequent ? throughput * 0.2 - storage * 1.5 : storage * 0.6 - throughput * 0.25;
      const better = infrequent ? 'Standard' : 'Standard-IA';
      const message = `${table.logicalId} pays ${storage.toFixed(2)} USD a month for storage and ${throughput.toFixed(2)} for requests: ${better} is cheaper`;
      return templateFinding('D24', context, table.logicalId, ['TableClass'], message, {
        calls,
        count: Math.max(1, calls.length),
        moneyPerMonth: saved,
      });
    });
  },
};
