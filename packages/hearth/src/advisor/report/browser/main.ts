/** The report's charts: finds the places that the page left for them and draws the figures that lie in it. */
import type { ReportData } from '../report-figures.ts';
import { addPatterns } from './patterns.ts';
import { mountPart } from './part-view.ts';

const source = document.getElementById('report-data');
if (source) {
  // The page and its figures were written by the same run (html-report.ts).
  const data = JSON.parse(source.textContent) as ReportData;
  addPatterns(document.body);
  for (const place of document.querySelectorAll<HTMLElement>('.charts[data-part]')) {
    const figures = data.parts.find(({ part }) => part === place.dataset['part']);
    if (figures) mountPart(place, figures);
  }
}
