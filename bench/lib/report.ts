/** What a benchmark found, with the budget beside it. */

export interface Finding {
  readonly what: string;
  /** The measured figure, with its unit or as a ratio. */
  readonly measured: string;
  readonly budget: string;
  /** undefined: no budget, only told. */
  readonly met: boolean | undefined;
  readonly detail: string;
}

export function ratio(what: string, value: number, least: number, detail: string): Finding {
  return { what, measured: `${value.toFixed(2)} x`, budget: `>= ${least} x`, met: value >= least, detail };
}

export function below(what: string, value: number, most: number, unit: string, detail: string): Finding {
  const digits = value < 10 ? 2 : 0;
  return { what, measured: `${value.toFixed(digits)} ${unit}`, budget: `< ${most} ${unit}`, met: value < most, detail };
}

export function told(what: string, measured: string, detail: string): Finding {
  return { what, measured, budget: '', met: undefined, detail };
}

export function table(findings: readonly Finding[]): string {
  const rows = findings.map((finding) => {
    const verdict = finding.met === undefined ? '' : finding.met ? 'met' : '**missed**';
    return `| ${finding.what} | ${finding.measured} | ${finding.budget} | ${verdict} | ${finding.detail} |`;
  });
  return ['| what | measured | budget | | detail |', '|---|---|---|---|---|', ...rows].join('\n');
}
