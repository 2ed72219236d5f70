/** S3 tells times in whole seconds: `2026-11-22T17:01:53.000Z` in XML (observed 2025). Rows keep the milliseconds. */
export function shownDate(ms: number): Date {
  return new Date(Math.floor(ms / 1000) * 1000);
}
