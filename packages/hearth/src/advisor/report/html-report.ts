/**
 * The report as one HTML file that asks the network for nothing: text and tables are written here, charts are drawn by the
 * script that is inlined (report/browser). A console may embed `main`.
 */
import type { Advice } from '../advice.ts';
import { answerSection } from './answer-section.ts';
import { classicSection, counterfactualSection, unknownSection } from './decision-sections.ts';
import { findingsSection, type ReportFindings } from './findings-section.ts';
import { type Html, html, jsonScript, raw } from './html.ts';
import { partSection } from './part-section.ts';
import { reportData } from './report-data.ts';

export interface ReportAssets {
  readonly script: string;
  readonly style: string;
}

export interface ReportInput {
  /** With curves. Absent where there was only a template to lint. */
  readonly advice: Advice | undefined;
  readonly findings: ReportFindings | undefined;
}

export function htmlReport({ advice, findings }: ReportInput, assets: ReportAssets): string {
  const name = advice?.name ?? findings?.template ?? 'advice';
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${name}: where its data belongs</title>
        <style>
          ${raw(assets.style)}
        </style>
      </head>
      <body>
        <header>
          <p class="eyebrow">Hearth advises</p>
          <h1>${name}</h1>
          ${advice && html`<p class="lede">${advice.summary}</p>`}
        </header>
        <main>${advice && adviceSections(advice)} ${findings && findingsSection(findings)}</main>
        <footer>${advice && provenance(advice)}</footer>
        ${
          advice &&
          html`<script type="application/json" id="report-data">
              ${jsonScript(reportData(advice))}
            </script>
            <script>
              ${raw(assets.script)};
            </script>`
        }
      </body>
    </html>`;
  return `${page.html.replace(/^\s+/, '')}\n`;
}

function adviceSections(advice: Advice): Html {
  const charted = new Set((advice.curves ?? []).map(({ part }) => part));
  return html`${answerSection(advice)}
  ${advice.parts.map((part, index) => partSection(part, index, charted.has(part.part)))}
  ${counterfactualSection(advice)} ${unknownSection(advice)} ${classicSection(advice)}`;
}

function provenance({ priceBook }: Advice): Html {
  return html`<p>
    Prices: ${priceBook.region}, as of ${priceBook.asOf}${priceBook.note === undefined ? '' : `; ${priceBook.note}`}. US
    dollars a month of 730 hours. What a query costs a database is calibrated on a PostgreSQL by measured CPU time;
    bands run from the cheap to the dear corner of everything that was not told.
  </p>`;
}
