/** The top of the report: the answer, what it costs, how sure it is. */
import type { Advice, PlanAnswer } from '../advice.ts';
import { type Html, html, raw } from './html.ts';
import { bandWords, homesWords, percent, titleOf, usd } from './words.ts';

export function answerSection(advice: Advice): Html {
  const { winner } = advice;
  return html`<section class="answer" aria-labelledby="answer">
    <h2 id="answer" class="eyebrow">The answer</h2>
    ${winner ? homes(winner) : html`<p class="verdict">None of these stores</p>`}
    ${advice.elsewhere.map(
      ({ part, reason, instead }) =>
        html`<p class="elsewhere"><strong>${part}</strong> belongs elsewhere: ${reason}. Take ${instead}.</p>`,
    )}
    ${unhoused(advice)} ${winner && facts(advice, winner)}
  </section>`;
}

function homes({ homes: placed }: PlanAnswer): Html {
  const parts = Object.entries(placed);
  if (parts.length === 1) return html`<p class="verdict">${homesWords(placed)}</p>`;
  return html`<ul class="verdict">
    ${parts.map(([part, store]) => html`<li><span class="part">${part}</span> ${titleOf(store)}</li>`)}
  </ul>`;
}

/** Parts that every store is removed for. */
function unhoused({ parts }: Advice): Html[] {
  return parts
    .filter(({ home }) => home === undefined)
    .map(
      ({ part }) => html`<p class="elsewhere"><strong>${part}</strong>: every store is removed by what it needs.</p>`,
    );
}

function facts(advice: Advice, winner: PlanAnswer): Html {
  const { runnerUp, confidence } = advice;
  return html`<dl class="facts">
    <div>
      <dt>A month</dt>
      <dd>${usd(winner.cost.middle)} <small>${bandWords(winner.cost)} over what was not told</small></dd>
    </div>
    ${
      runnerUp &&
      html`<div>
        <dt>Next best</dt>
        <dd>${usd(runnerUp.cost.middle)} <small>${homesWords(runnerUp.homes)}</small></dd>
      </div>`
    }
    ${
      confidence &&
      html`<div>
        <dt>How sure</dt>
        <dd>
          ${percent(confidence.sameFamilies)} ${meter(confidence.sameFamilies)}
          <small>
            of ${confidence.samples} worlds within what was not told give the same stores; in
            ${percent(confidence.asGood)} nothing else would save a fifth
          </small>
        </dd>
      </div>`
    }
    <div>
      <dt>To set up and keep</dt>
      <dd class="list">${winner.movingParts.join(', ')}</dd>
    </div>
  </dl>`;
}

function meter(share: number): Html {
  return raw(`<span class="meter" aria-hidden="true"><span style="width:${Math.round(share * 100)}%"></span></span>`);
}
