/** The four routes of the HTTP API and one question in SQL, each with its answer in a line. */
import type { Home } from 'hearth-data';
import { sqlOf } from './counts.ts';

const ANSWER_CHARACTERS_MAX = 100;

export async function ask(home: Home): Promise<string> {
  const url = home.outputs['ApiUrl'] ?? '';
  const lines: string[] = [];
  const route = async (method: string, path: string, body?: string): Promise<string> => {
    const started = performance.now();
    const response = await fetch(url + path, {
      method,
      ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    lines.push(
      `  ${`${method} ${path}`.padEnd(20)} ${response.status}  ${shorten(text)}   ${Math.round(performance.now() - started)} ms`,
    );
    return text;
  };
  const airport = await route('GET', '/airports/SFO');
  await route('GET', '/states/HI');
  await route('GET', '/report');
  // The same airport again: nothing changes, so the counts stay and the stream tells nothing.
  await route('POST', '/airports', airport);
  const north = await sqlOf(home)(
    'SELECT name, latitude::text AS degrees FROM airports ORDER BY latitude DESC LIMIT 1',
  );
  lines.push(
    `  SQL: the northernmost airport is ${north[0]?.[0]?.stringValue} at ${north[0]?.[1]?.stringValue} degrees`,
  );
  await home.idle();
  return `${lines.join('\n')}\n`;
}

function shorten(text: string): string {
  return text.length > ANSWER_CHARACTERS_MAX ? `${text.slice(0, ANSWER_CHARACTERS_MAX)}...` : text;
}
