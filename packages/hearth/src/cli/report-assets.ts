/**
 * Script and style of the HTML report. In the published package they stand beside the built module (tools/build.ts bundles
 * them there); on source they are bundled when first asked for.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { REPORT_BUNDLE } from '../advisor/report/bundle.ts';
import type { ReportAssets } from '../advisor/report/html-report.ts';

export async function reportAssets(): Promise<ReportAssets> {
  const [script, style] = ['report.js', 'report-style.css'].map(builtFile);
  if (script !== undefined && style !== undefined) {
    return { script: readFileSync(script, 'utf8'), style: readFileSync(style, 'utf8') };
  }
  const { build } = await import('esbuild');
  const absWorkingDir = fileURLToPath(new URL('../..', import.meta.url));
  const { outputFiles } = await build({ ...REPORT_BUNDLE, absWorkingDir, outdir: 'out', write: false });
  const textOf = (name: string): string => outputFiles.find(({ path }) => path.endsWith(name))?.text ?? '';
  return { script: textOf('report.js'), style: textOf('report-style.css') };
}

function builtFile(name: string): string | undefined {
  return [`./${name}`, `../${name}`]
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));
}
