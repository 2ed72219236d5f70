import { describe, expect, it } from 'vitest';
import type { LoggingSettings } from '../definition.ts';
import { PlatformLog } from './platform-log.ts';

const report = {
  requestId: 'r',
  durationMs: 3.011,
  billedMs: 4,
  memoryMb: 128,
  maxMemoryMb: 36,
  initMs: undefined,
  status: 'success',
  errorType: undefined,
} as const;

function written(logging: LoggingSettings | undefined, failed = false): string[] {
  const lines: string[] = [];
  const log = new PlatformLog({
    logging,
    functionName: 'F',
    functionVersion: '$LATEST',
    runtime: 'nodejs22.x',
    region: 'us-east-1',
    initializationType: 'on-demand',
    now: () => 0,
    write: (line) => lines.push(line),
  });
  log.initStart();
  log.start('r');
  if (failed) log.timedOut('r', '3.00');
  log.report(failed ? { ...report, status: 'timeout' } : report);
  return lines;
}

const types = (lines: readonly string[]): string[] => lines.map((line) => JSON.parse(line).type);

describe('the platform’s lines', () => {
  it('are text where nothing is said', () => {
    expect(written(undefined).slice(1)).toEqual([
      'START RequestId: r Version: $LATEST',
      'END RequestId: r',
      'REPORT RequestId: r\tDuration: 3.01 ms\tBilled Duration: 4 ms\tMemory Size: 128 MB\tMax Memory Used: 36 MB\t',
    ]);
    expect(written({ logFormat: 'Text' }, true)[2]).toBe(
      '1970-01-01T00:00:00.000Z r Task timed out after 3.00 seconds',
    );
  });

  it('are JSON of the level that is asked for', () => {
    const lines = written({ logFormat: 'JSON' });
    expect(types(lines)).toEqual(['platform.initStart', 'platform.start', 'platform.report']);
    expect(JSON.parse(lines[2] ?? '')).toEqual({
      time: '1970-01-01T00:00:00.000Z',
      type: 'platform.report',
      record: {
        requestId: 'r',
        status: 'success',
        metrics: { durationMs: 3.011, billedDurationMs: 4, memorySizeMB: 128, maxMemoryUsedMB: 36 },
      },
    });
    const debug = written({ logFormat: 'JSON', systemLogLevel: 'DEBUG' });
    expect(types(debug)).toContain('platform.runtimeDone');
    expect(written({ logFormat: 'JSON', systemLogLevel: 'WARN' })).toEqual([]);
    expect(types(written({ logFormat: 'JSON', systemLogLevel: 'WARN' }, true))).toEqual([
      'platform.runtimeDone',
      'platform.report',
    ]);
  });
});
