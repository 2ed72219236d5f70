/** What a test does to the functions of a home: invoke, let time pass while they are frozen, end their environments. */
import type { Server } from 'node:http';
import type { Clock } from '../base/clock.ts';
import { HearthError } from '../base/hearth-error.ts';
import { FunctionError, type Home } from './home.ts';
import type { Life } from './life.ts';

export interface FunctionControlsParts {
  /** The present one: a reset makes another. */
  readonly life: () => Life;
  readonly clock: Clock;
  readonly server: Server;
  /** How long the home keeps a connection that nobody uses. */
  readonly keepAliveMs: number;
}

export function functionControls({
  life,
  clock,
  server,
  keepAliveMs,
}: FunctionControlsParts): Pick<Home, 'invoke' | 'coldStart' | 'recycle' | 'freeze'> {
  return {
    invoke: (functionName, event) => invoke(life(), functionName, event),
    coldStart: (functionName, event) => invoke(life(), functionName, event, true),
    recycle: async (functionName) => life().lambda.recycle(knownFunction(life(), functionName)),
    freeze: async (functionName, duration) => {
      knownFunction(life(), functionName);
      const ms = milliseconds(duration);
      await life().idle();
      clock.advance(ms);
      if (ms > keepAliveMs) server.closeIdleConnections();
    },
  };
}

async function invoke(life: Life, functionName: string, event: unknown, cold = false): Promise<unknown> {
  const physical = life.provisioned().refs.get(functionName) ?? functionName;
  const result = await life.lambda.invoke(physical, Buffer.from(JSON.stringify(event ?? null)), { cold });
  const text = Buffer.from(result.payload).toString();
  const payload = parsed(text);
  if (result.functionError !== undefined) throw new FunctionError(functionName, payload);
  return payload;
}

/** What is no JSON (Python answers NaN) is handed over as it is. */
function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Its physical name. @throws HearthError HEARTH_FUNCTION_NOT_FOUND */
function knownFunction(life: Life, functionName: string): string {
  const physical = life.provisioned().refs.get(functionName) ?? functionName;
  if (life.lambda.functions.get(physical)) return physical;
  throw new HearthError('HEARTH_FUNCTION_NOT_FOUND', `the home has no function ${functionName}`);
}

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

function milliseconds(duration: string | number): number {
  if (typeof duration === 'number') return duration;
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(duration) ?? [];
  const unitMs = UNITS_MS[unit];
  if (unitMs === undefined) throw new RangeError(`${duration} is no duration: 500ms, 30s, 10m or 2h`);
  return Number(amount) * unitMs;
}
