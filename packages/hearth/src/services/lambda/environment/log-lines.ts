/** The platform's lines in a function's log, exactly as AWS writes them (recorded 2023-09 and 2025-11). Pure. */

export interface Report {
  readonly requestId: string;
  readonly durationMs: number;
  readonly billedMs: number;
  readonly memoryMb: number;
  readonly maxMemoryMb: number;
  readonly initMs: number | undefined;
  readonly status: 'success' | 'error' | 'timeout';
  readonly errorType: string | undefined;
}

export function initStartLine(runtime: string, region: string): string {
  const name = runtime.replace(/^(nodejs|python|provided)\.?/, '$1:').replace('.x', '');
  return `INIT_START Runtime Version: ${name}.hearth\tRuntime Version ARN: arn:aws:lambda:${region}::runtime:hearth`;
}

export function initReportLine(
  initMs: number,
  phase: 'init' | 'invoke',
  status: 'error' | 'timeout',
  errorType?: string,
): string {
  return `INIT_REPORT Init Duration: ${initMs.toFixed(2)} ms\tPhase: ${phase}\tStatus: ${status}${errorType ? `\tError Type: ${errorType}` : ''}`;
}

export function startLine(requestId: string, version: string): string {
  return `START RequestId: ${requestId} Version: ${version}`;
}

export function endLine(requestId: string): string {
  return `END RequestId: ${requestId}`;
}

export function reportLine(report: Report): string {
  const parts = [
    `REPORT RequestId: ${report.requestId}`,
    `Duration: ${report.durationMs.toFixed(2)} ms`,
    `Billed Duration: ${report.billedMs} ms`,
    `Memory Size: ${report.memoryMb} MB`,
    `Max Memory Used: ${report.maxMemoryMb} MB`,
    ...(report.initMs === undefined ? [] : [`Init Duration: ${report.initMs.toFixed(2)} ms`]),
    // Only where the platform itself ended the invocation; what a handler throws is no status.
    ...(report.status === 'timeout' ? ['Status: timeout'] : []),
    ...(report.status === 'error' && report.errorType?.startsWith('Runtime.')
      ? ['Status: error', `Error Type: ${report.errorType}`]
      : []),
  ];
  return `${parts.join('\t')}\t`;
}

/** The same for the Telemetry API. */
export function reportRecord(report: Report): object {
  return {
    requestId: report.requestId,
    status: report.status === 'error' ? 'failure' : report.status,
    ...(report.errorType !== undefined && { errorType: report.errorType }),
    metrics: {
      durationMs: report.durationMs,
      billedDurationMs: report.billedMs,
      memorySizeMB: report.memoryMb,
      maxMemoryUsedMB: report.maxMemoryMb,
      ...(report.initMs !== undefined && { initDurationMs: report.initMs }),
    },
  };
}

/** `2026/11/22/[$LATEST]<32 hex>` */
export function logStreamName(nowMs: number, version: string, hex: string): string {
  return `${new Date(nowMs).toISOString().slice(0, 10).replaceAll('-', '/')}/[${version}]${hex}`;
}
