/** Figures for people. Not by Intl: its first use costs milliseconds that an answer does not have. */
export function figure(value: number): string {
  return value >= 100 ? thousands(value) : Number(value.toPrecision(value >= 10 ? 3 : 2)).toString();
}

export function formatUsd(usd: number): string {
  if (usd < 0.005) return '$0';
  return usd < 100 ? `$${usd.toFixed(2)}` : `$${thousands(usd)}`;
}

function thousands(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(?:\d{3})+$)/g, ',');
}
