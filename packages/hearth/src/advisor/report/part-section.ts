/** One part of the data in the report: places for its charts, and why each store stayed or left. */
import type { PartAnswer, StoreAnswer } from '../advice.ts';
import { type Html, html } from './html.ts';
import { bandWords, STATUS_ORDER, STATUS_WORDS, titleOf, usd } from './words.ts';

export function partSection(part: PartAnswer, index: number, charted: boolean): Html {
  const id = `part-${index}`;
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}"><span class="part">${part.part}</span> ${part.home ? titleOf(part.home) : 'no store fits'}</h2>
    ${charted ? charts(part.part) : undefined} ${storesTable(part)}
  </section>`;
}

/** Filled in by the page's script, which finds it by the name of the part. */
function charts(part: string): Html {
  return html`<div class="charts" data-part="${part}">
    <noscript><p>The charts need JavaScript; every figure that decides stands in the tables.</p></noscript>
  </div>`;
}

function storesTable({ stores }: PartAnswer): Html {
  const order = (store: StoreAnswer): number => STATUS_ORDER.indexOf(store.status);
  const rows = stores.toSorted((a, b) => order(a) - order(b) || costOf(a) - costOf(b));
  return html`<h3>Why each store stayed or left</h3>
    <div class="scroll" tabindex="0" role="region" aria-label="Why each store stayed or left">
      <table class="stores">
        <thead>
          <tr>
            <th scope="col">Store</th>
            <th scope="col" class="number">A month</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(storeRow)}
        </tbody>
      </table>
    </div>`;
}

function costOf({ cost }: StoreAnswer): number {
  return cost?.middle ?? Infinity;
}

function storeRow(store: StoreAnswer): Html {
  const { word, mark } = STATUS_WORDS[store.status];
  const warnings = store.status === 'removed' ? [] : store.warnings;
  return html`<tr class="${store.status}">
    <th scope="row">
      ${store.title} <span class="status"><span aria-hidden="true">${mark}</span> ${word}</span>
    </th>
    <td class="number">
      ${store.cost ? html`${usd(store.cost.middle)} <small>${bandWords(store.cost)}</small>` : '–'}
    </td>
    <td>
      <ul class="reasons">
        ${store.reasons.map((reason) => html`<li>${reason}</li>`)}
        ${warnings.map((warning) => html`<li class="beware"><strong>Beware:</strong> ${warning}</li>`)}
      </ul>
      ${store.bill && html`<small class="setup">${store.bill.setup}</small>`}
    </td>
  </tr>`;
}
