/**
 * What the platform writes into a function's log: lines of text, or where the function asks for it JSON with a level. Which
 * event has which level: docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html, read 2026-11.
 */
import type { LoggingSettings } from '../definition.ts';
import {
  endLine,
  initReportLine,
  initStartLine,
  type Report,
  reportLine,
  reportRecord,
  startLine,
} from './log-lines.ts';

const LEVELS = ['DEBUG', 'INFO', 'WARN'] as const;
type Level = (typeof LEVELS)[number];

export interface PlatformLogOptions {
  readonly logging: LoggingSettings | undefined;
  readonly functionName: string;
  readonly functionVersion: string;
  readonly runtime: string;
  readonly region: string;
  readonly initializationType: string;
  readonly now: () => number;
  readonly write: (line: string) => void;
}

export class PlatformLog {
  readonly #options: PlatformLogOptions;
  readonly #json: boolean;
  readonly #least: number;

  constructor(options: PlatformLogOptions) {
    this.#options = options;
    this.#json = options.logging?.logFormat === 'JSON';
    this.#least = Math.max(
      0,
      LEVELS.findIndex((level) => level === (options.logging?.systemLogLevel ?? 'INFO')),
    );
  }

  initStart(): void {
    const { runtime, region, initializationType, functionName, functionVersion } = this.#options;
    const text = initStartLine(runtime, region);
    const [, runtimeVersion, runtimeVersionArn] = /Version: (\S+)\t.*ARN: (\S+)$/.exec(text) ?? [];
    this.#event('INFO', 'initStart', text, () => ({
      initializationType,
      phase: 'init',
      runtimeVersion,
      runtimeVersionArn,
      functionName,
      functionVersion,
    }));
  }

  initReport(initMs: number, phase: 'init' | 'invoke', status: 'error' | 'timeout', errorType?: string): void {
    const { initializationType } = this.#options;
    this.#event('WARN', 'initReport', initReportLine(initMs, phase, status, errorType), () => ({
      initializationType,
      phase,
      status,
      ...(errorType !== undefined && { errorType }),
      metrics: { durationMs: initMs },
    }));
  }

  start(requestId: string): void {
    const { functionVersion: version } = this.#options;
    this.#event('INFO', 'start', startLine(requestId, version), () => ({ requestId, version }));
  }

  /** In JSON the report alone says so. */
  timedOut(requestId: string, seconds: string): void {
    const { now, write } = this.#options;
    if (!this.#json) write(`${new Date(now()).toISOString()} ${requestId} Task timed out after ${seconds} seconds`);
  }

  /** Its end, and what it took. */
  report(report: Report): void {
    const { requestId, status, errorType, durationMs } = report;
    const failed = status !== 'success';
    if (!this.#json) this.#options.write(endLine(requestId));
    else
      this.#event(failed ? 'WARN' : 'DEBUG', 'runtimeDone', '', () => ({
        requestId,
        status: status === 'error' ? 'failure' : status,
        ...(errorType !== undefined && { errorType }),
        metrics: { durationMs },
      }));
    this.#event(failed ? 'WARN' : 'INFO', 'report', reportLine(report), () => reportRecord(report));
  }

  #event(level: Level, name: string, text: string, record: () => object): void {
    const { now, write } = this.#options;
    if (!this.#json) return write(text);
    if (LEVELS.indexOf(level) < this.#least) return;
    write(JSON.stringify({ time: new Date(now()).toISOString(), type: `platform.${name}`, record: record() }));
  }
}
