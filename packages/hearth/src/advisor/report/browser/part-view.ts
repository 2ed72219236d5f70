/** The charts of one part of the data, and the slider that moves the load through them. */
import type { StoreId } from '../../needs.ts';
import type { PanelFigures, PartFigures } from '../report-figures.ts';
import { billBars, billsAt, billTable, kindLegend, swatch } from './bill-bars.ts';
import { changesOfCheapest, costChart } from './cost-chart.ts';
import { element, figureOf } from './elements.ts';
import { rateWords, short, usd } from './figures.ts';
import { limitsChart } from './limits-chart.ts';
import { INFEASIBLE } from './patterns.ts';
import { type Frame, logPosition, usdDomain } from './scales.ts';
import { colorOf, dashOf, patternOf } from './store-style.ts';
import { winnerChart, winnersShown } from './winner-chart.ts';

export function mountPart(place: HTMLElement, figures: PartFigures): void {
  const view = new PartView(figures);
  place.replaceChildren(view.root);
  view.draw();
  let drawnWidth = place.clientWidth;
  new ResizeObserver(() => {
    if (place.clientWidth === drawnWidth) return;
    drawnWidth = place.clientWidth;
    view.draw();
  }).observe(place);
}

class PartView {
  readonly root: HTMLElement;
  readonly #figures: PartFigures;
  readonly #cost = element('div', { class: 'cost-chart' });
  readonly #slider: HTMLInputElement;
  readonly #now = element('output', { class: 'now' });
  readonly #bars = element('div', { class: 'bill-bars' });
  readonly #table = element('div', {
    class: 'scroll',
    tabindex: '0',
    role: 'region',
    'aria-label': 'Bills at this load',
  });
  readonly #panels = element('div', { class: 'panels' });
  readonly #winners = element('div', { class: 'winner-map' });
  #emphasis: StoreId | undefined;
  #frame: Frame = { width: 0, height: 0, margins: { top: 0, right: 0, bottom: 0, left: 0 } };

  constructor(figures: PartFigures) {
    this.#figures = figures;
    this.#emphasis = figures.home;
    this.#slider = sliderOf(figures);
    this.#slider.addEventListener('input', () => this.#moveLoad());
    this.root = element('div', { class: 'part-charts' }, [
      figureOf(
        'Cost over load.',
        'US dollars a month over calls a second, both on log axes. Rings: the cheapest changes. Crosses: it cannot carry more. The shaded band runs over what was not told.',
        this.#storeButtons(),
        this.#cost,
        element('label', { class: 'slider' }, [element('span', {}, ['Load']), this.#slider]),
        this.#now,
      ),
      figureOf(
        'What a month is made of',
        'at that load.',
        kindLegend(),
        this.#bars,
        details('As a table', this.#table),
      ),
      ...(hasRivals(figures) ? this.#comparisons() : []),
    ]);
  }

  /** Where one store is all that fits, there is nothing to compare. */
  #comparisons(): HTMLElement[] {
    return [
      figureOf('Steady, ordinary, spiky.', 'The same with a peak of 1, 4 and 20 times the average.', this.#panels),
      figureOf(
        'Who wins',
        'over calls a second (across) and the size of an item (up), with all else as it is. The ring: these needs.',
        this.#winners,
        legendOf(this.#figures),
      ),
    ];
  }

  draw(): void {
    this.#drawCost();
    this.#drawPanels();
    this.#winners.replaceChildren(winnerChart(this.#figures.winners, this.#figures.home, this.#width()));
    this.#moveLoad();
  }

  #width(): number {
    return Math.max(280, Math.floor(this.root.clientWidth));
  }

  #drawCost(): void {
    const [panel] = this.#figures.panels;
    if (!panel) return;
    const width = this.#width();
    const narrow = width < 560;
    const margins = { top: 52, right: labelPixels(panel), bottom: 40, left: narrow ? 44 : 52 };
    this.#frame = { width, height: narrow ? 360 : 420, margins };
    const caption = `Cost over load: ${changesOfCheapest(panel)
      .map(({ rate, below, above }) => `below ${short(rate)} a second ${below} costs less than ${above}`)
      .join('; ')}`;
    const { rates } = this.#figures;
    const frame = this.#frame;
    const usd = usdDomain(this.#figures.panels);
    this.#cost.replaceChildren(
      costChart({ frame, rates, panel, usd, emphasis: this.#emphasis, caption, crossingRows: 3 }),
      limitsChart(panel, rates, frame) ?? '',
      element('div', { class: 'load-line' }),
    );
    this.#slider.style.marginInline = `${margins.left - THUMB_PIXELS / 2}px ${margins.right - THUMB_PIXELS / 2}px`;
  }

  #drawPanels(): void {
    const panels = this.#figures.panels.filter(({ peak }) => peak !== null);
    const whole = this.#width();
    const width = whole < 700 ? whole : Math.floor((whole - 2 * PANEL_GAP) / panels.length);
    const usd = usdDomain(this.#figures.panels);
    this.#panels.replaceChildren(
      ...panels.map((panel) => {
        const frame = { width, height: 270, margins: { top: 28, right: labelPixels(panel), bottom: 40, left: 44 } };
        const title = `peak ${panel.peak} × the average`;
        const { rates } = this.#figures;
        const chart = { frame, rates, panel, usd, emphasis: this.#emphasis, caption: title, crossingRows: 1 };
        return element('div', {}, [element('h4', {}, [title]), costChart(chart)]);
      }),
    );
  }

  #moveLoad(): void {
    const step = Number(this.#slider.value);
    const { rates } = this.#figures;
    const rate = rates[step] ?? 0;
    const bills = billsAt(this.#figures, step);
    const words = rateWords(rate);
    this.#slider.setAttribute('aria-valuetext', words);
    this.#now.replaceChildren(
      element('strong', {}, [words]),
      ...bills.map(({ short, total, chosen }) =>
        element('span', { class: chosen ? 'chosen' : 'other' }, [`${short} ${usd(total)}`]),
      ),
    );
    this.#bars.replaceChildren(billBars(bills, this.#width()));
    this.#table.replaceChildren(billTable(bills));
    this.#placeLoadLine(rate);
  }

  /** A line through the chart at the slider's load. */
  #placeLoadLine(rate: number): void {
    const { width, height, margins } = this.#frame;
    const line = this.#cost.querySelector<HTMLElement>('.load-line');
    if (!line) return;
    const { rates } = this.#figures;
    const domain: [number, number] = [rates[0] ?? 1, rates.at(-1) ?? 10];
    line.style.left = `${margins.left + logPosition(rate, domain, width - margins.left - margins.right)}px`;
    line.style.top = `${margins.top}px`;
    line.style.height = `${height - margins.top - margins.bottom}px`;
  }

  /** Which line stands out. */
  #storeButtons(): HTMLElement {
    const lines = this.#figures.panels[0]?.lines ?? [];
    const buttons = lines.map(({ store, title }) => {
      const button = element('button', { type: 'button', 'aria-pressed': String(store === this.#emphasis) }, [
        lineSample(store),
        title,
      ]);
      button.addEventListener('click', () => {
        this.#emphasis = store;
        for (const other of buttons) other.setAttribute('aria-pressed', String(other === button));
        this.#drawCost();
        this.#drawPanels();
        this.#moveLoad();
      });
      return button;
    });
    return element('div', { class: 'store-buttons', role: 'group', 'aria-label': 'Show the band of' }, buttons);
  }
}

function hasRivals({ panels, winners }: PartFigures): boolean {
  return (panels[0]?.lines.length ?? 0) > 1 || winnersShown(winners).length > 1;
}

/** Room for the longest name at the end of a line. */
function labelPixels({ lines }: PanelFigures): number {
  return 14 + BOLD_LETTER_PIXELS * Math.max(4, ...lines.map(({ short }) => short.length));
}

const BOLD_LETTER_PIXELS = 8;
const THUMB_PIXELS = 16;
const PANEL_GAP = 16;

function sliderOf({ rates, rateNow }: PartFigures): HTMLInputElement {
  const slider = document.createElement('input');
  const now = rates.indexOf(rateNow);
  slider.type = 'range';
  slider.min = '0';
  slider.max = String(rates.length - 1);
  slider.step = '1';
  slider.value = String(Math.max(0, now));
  return slider;
}

function details(summary: string, content: Node): HTMLElement {
  return element('details', {}, [element('summary', {}, [summary]), content]);
}

function legendOf({ winners }: PartFigures): HTMLElement {
  return element(
    'ul',
    { class: 'legend' },
    winnersShown(winners).map((store) =>
      element('li', {}, [
        swatch(store === null ? INFEASIBLE : patternOf(store)),
        store === null ? 'nothing fits' : (winners.shorts[store] ?? store),
      ]),
    ),
  );
}

function lineSample(store: StoreId): Element {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', `sample line-${store}`);
  svg.setAttribute('viewBox', '0 0 28 8');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', 'M0 4H28');
  line.setAttribute('stroke-dasharray', dashOf(store));
  line.style.stroke = colorOf(store);
  svg.append(line);
  return svg;
}
