/** The first screen: what the home holds and where to reach it. */
import { relative } from 'node:path';
import type { HomeDescription } from '../server/home.ts';

export function banner(home: HomeDescription): string {
  const lines = [
    `Hearth  a home for serverless data            ${home.endpoint}   ready in ${(home.readyMs / 1000).toFixed(1)} s`,
  ];
  lines.push(`  template   ${relative(process.cwd(), home.template) || home.template}`);
  const width = Math.max(0, ...home.resources.map((resource) => resource.name.length));
  for (const resource of home.resources) {
    lines.push(`  ${resource.kind.padEnd(10)} ${resource.name.padEnd(width)}   ${resource.detail}`.trimEnd());
  }
  for (const api of home.apis) lines.push(`  http api   ${api.name}   ${api.url}`);
  lines.push(`  iam        enforced from the template`);
  if (home.envFile !== undefined) {
    lines.push(
      `  env        ${relative(process.cwd(), home.envFile)} written; \`npx hearth run -- npm test\` sets it for one command`,
    );
  }
  return `${lines.join('\n')}\n`;
}
