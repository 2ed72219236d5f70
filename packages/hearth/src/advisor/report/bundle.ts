/** How script and style of the report are bundled (esbuild's options), at build time and on source. */
import type { BuildOptions } from 'esbuild';

/** How the two files are made, wherever they go. Relative to packages/hearth. */
export const REPORT_BUNDLE = {
  entryPoints: {
    report: 'src/advisor/report/browser/main.ts',
    'report-style': 'src/advisor/report/browser/report.css',
  },
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: ['chrome111', 'firefox115', 'safari16.4'],
  legalComments: 'none',
  logLevel: 'warning',
} as const satisfies BuildOptions;
