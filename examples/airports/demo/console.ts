/** What the person at the terminal sees of the home while the example runs. */
import { relative } from 'node:path';
import type { Home, Log } from 'hearth-data';

/** Functions' log lines only when asked for; warnings and errors always. */
export function consoleLog(verbose: boolean): Log {
  return {
    info: (line) => void (verbose && process.stderr.write(`${line}\n`)),
    warn: (line) => void process.stderr.write(`warning  ${line}\n`),
    error: (line, cause) =>
      void process.stderr.write(`error  ${line}\n${cause instanceof Error ? `${cause.stack}\n` : ''}`),
  };
}

export function banner(home: Home): string {
  const { endpoint, readyMs, resources, apis, template, envFile } = home.describe();
  const rows = resources.map(({ kind, name, detail }) => `  ${kind.padEnd(10)} ${name.padEnd(15)} ${detail}`.trimEnd());
  return [
    `Hearth  a home for serverless data            ${endpoint}   ready in ${(readyMs / 1000).toFixed(1)} s`,
    `  template   ${relative(process.cwd(), template)}`,
    ...rows,
    ...apis.map(({ name, url }) => `  http api   ${name.padEnd(15)} ${url}`),
    '  iam        enforced from the template',
    ...(envFile === undefined ? [] : [`  env        ${relative(process.cwd(), envFile)} written`]),
    '',
  ].join('\n');
}

/** A line that is written over while something long goes on; nothing where there is no terminal. */
export function progress(text: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${text}`);
}

export function endProgress(): void {
  if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');
}
