/** What would change the answer, the rules of thumb, and what was not told. */
import type { Advice } from '../advice.ts';
import { STORE_IDS } from '../needs.ts';
import { type Html, html } from './html.ts';
import { homesWords, range, titleOf, usd } from './words.ts';

export function counterfactualSection({ counterfactuals }: Advice): Html | undefined {
  if (counterfactuals.length === 0) return undefined;
  return html`<section aria-labelledby="flips">
    <h2 id="flips">What would change the answer</h2>
    <p>The smallest change of each input that makes another plan win, with all else as it is.</p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="flips">
      <table>
        <thead>
          <tr>
            <th scope="col">If</th>
            <th scope="col">were</th>
            <th scope="col">then</th>
          </tr>
        </thead>
        <tbody>
          ${counterfactuals.map(
            ({ input, change, homes }) =>
              html`<tr>
                <th scope="row">${input}</th>
                <td>${change}</td>
                <td>${homesWords(homes)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

export function classicSection({ classicRules }: Advice): Html {
  return html`<section aria-labelledby="classic">
    <h2 id="classic">The rules of thumb</h2>
    <p>How people argue about it. Rows that these needs ask for are marked; counting them decides nothing here.</p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="classic">
      <table class="classic">
        <thead>
          <tr>
            <th scope="col">Rule</th>
            ${STORE_IDS.map((store) => html`<th scope="col">${titleOf(store)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${classicRules.map(
            ({ rule, asked, stores }) =>
              html`<tr class="${asked ? 'asked' : 'unasked'}">
                <th scope="row">${rule} ${asked ? html`<span class="status">asked for</span>` : undefined}</th>
                ${STORE_IDS.map((store) => html`<td>${stores[store] ? 'yes' : html`<span class="no">no</span>`}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

export function unknownSection({ questions, assumed }: Advice): Html | undefined {
  if (questions.length === 0 && assumed.length === 0) return undefined;
  return html`<section aria-labelledby="unknown">
    <h2 id="unknown">What was not told</h2>
    ${
      questions.length > 0
        ? html`<h3>Worth finding out</h3>
            <ul class="questions">
              ${questions.map(
                ({ part, question, savesUsd, stores }) =>
                  html`<li>
                    <strong>${part}</strong>: ${question}
                    ${savesUsd >= 1 ? html`<small>${stores.map(titleOf).join(', ')} would save about ${usd(savesUsd)} a month</small>` : undefined}
                  </li>`,
              )}
            </ul>`
        : undefined
    }
    <details>
      <summary>${assumed.length} figures were taken as ranges</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Assumed ranges">
        <table>
          <thead>
            <tr>
              <th scope="col">Input</th>
              <th scope="col">Range</th>
              <th scope="col">Why this one</th>
            </tr>
          </thead>
          <tbody>
            ${assumed.map(
              ({ input, low, high, unit, why }) =>
                html`<tr>
                  <th scope="row">${input}</th>
                  <td>${range(low, high, unit)}</td>
                  <td>${why}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
  </section>`;
}
