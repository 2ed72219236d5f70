/** For tests: a home of a template, in a folder of its own that goes with it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Home } from '../home.ts';
import type { StartOptions } from '../options.ts';
import { start } from '../start.ts';

export interface TemplateHome {
  readonly home: Home;
  /** For a client of the AWS SDK. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  close(): Promise<void>;
}

/** @param files beside the template, by their paths */
export async function openTemplateHome(
  template: string,
  {
    files = {},
    ...options
  }: Omit<StartOptions, 'template'> & { readonly files?: Readonly<Record<string, string>> } = {},
): Promise<TemplateHome> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-template-'));
  for (const [name, text] of Object.entries({ ...files, 'template.yaml': template })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const home = await start({ ...options, template: join(folder, 'template.yaml') });
  return {
    home,
    client: {
      endpoint: home.endpoint,
      region: home.region,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    },
    async close() {
      await home.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
