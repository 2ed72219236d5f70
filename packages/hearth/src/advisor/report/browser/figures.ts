/** Figures in charts, tables and sentences. */

/** `$9.20`, `$1,234`, `$2.3 M`. */
export function usd(amount: number): string {
  if (amount >= 1e6) return `$${short(amount)}`;
  if (amount >= 100) return `$${thousands(Math.round(amount))}`;
  if (amount > 0 && amount < 0.01) return '< $0.01';
  return `$${amount.toFixed(2)}`;
}

/** Ticks and labels: `1.2k`, `3 M`. */
export function short(value: number): string {
  if (value >= 1e12) return `${trimmed(value / 1e12)} tn`;
  if (value >= 1e9) return `${trimmed(value / 1e9)} bn`;
  if (value >= 1e6) return `${trimmed(value / 1e6)} M`;
  if (value >= 1e3) return `${trimmed(value / 1e3)}k`;
  return trimmed(value);
}

/** `20 calls a second (1.7 M a day)`. */
export function rateWords(rate: number): string {
  return `${short(rate)} ${rate === 1 ? 'call' : 'calls'} a second (${short(rate * 86_400)} a day)`;
}

export function bytesWords(bytes: number): string {
  if (bytes >= 1024 ** 2) return `${bytes / 1024 ** 2} MB`;
  return bytes >= 1024 ? `${bytes / 1024} KB` : `${bytes} B`;
}

function trimmed(value: number): string {
  return value >= 100 ? thousands(Math.round(value)) : String(Number(value.toPrecision(2)));
}

function thousands(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
