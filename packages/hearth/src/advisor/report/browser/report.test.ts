/** The report in a real browser: what is drawn, at two widths, in light and dark, with the keyboard, without the network. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import chromium from '@sparticuz/chromium';
import { build } from 'esbuild';
import { type Browser, chromium as playwright, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../base/random.ts';
import type { Advice } from '../../advice.ts';
import { advise } from '../../advise.ts';
import { readNeeds } from '../../needs-file.ts';
import { REPORT_BUNDLE } from '../bundle.ts';
import { htmlReport, type ReportAssets } from '../html-report.ts';
import { short } from './figures.ts';

const NEEDS = `name: Orders <with> photos
data:
  orders: { volume: 20..60 GB, growth: 1 GB/month, item: 1..2 KB }
  photos: { shape: objects, item: 200 KB..3 MB, volume: 1 TB }
  cache: { shape: cache }
patterns:
  - { name: read an order, data: orders, op: get, rate: 20/s, peak: 4, latency: 300 ms, userPath: yes }
  - { name: orders of a customer, data: orders, op: query, key: yes, by: customer, rows: 1..50, rate: 2..10/s, latency: 600 ms }
  - { name: place an order, data: orders, op: put, rate: 1..4/s, peak: 4 }
  - { name: store a photo, data: photos, op: put, rate: 0.5/s }
  - { name: show a photo, data: photos, op: get, rate: 5/s, latency: 1 s, userPath: yes }
  - { name: remember, data: cache, op: get, rate: 5/s }
constraints: { multiZone: no }
`;

/** Many stores that give up at some load, and bills that are thousands of times each other. */
const LIMITS = `name: Questions over all the data
data: { rows: { volume: 40 GB, item: 400 B } }
patterns:
  - { name: sums, data: rows, op: aggregate, rows: 2M, rate: 0.2/s, userPath: no }
  - { name: one, data: rows, op: get, rate: 1/s, latency: 5 s, userPath: no }
  - { name: append, data: rows, op: put, rows: 400, rate: 1/s }
`;

// Chromium as @sparticuz/chromium ships it is for Linux on x64.
const here = process.platform === 'linux' && process.arch === 'x64';

describe.runIf(here)('the HTML report', { timeout: 120_000 }, () => {
  let folder: string;
  let browser: Browser;
  let address: string;
  let second: string;
  let advice: Advice;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hearth-report-'));
    advice = advise(readNeeds(NEEDS), { random: createRandom('report'), curves: true });
    const assets = await bundled();
    const write = (name: string, about: Advice): string => {
      const file = join(folder, name);
      writeFileSync(file, htmlReport({ advice: about, findings: undefined }, assets));
      return pathToFileURL(file).href;
    };
    address = write('report.html', advice);
    second = write('limits.html', advise(readNeeds(LIMITS), { random: createRandom('limits'), curves: true }));
    // A single process ends with its first page.
    const args = chromium.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote');
    browser = await playwright.launch({ executablePath: await chromium.executablePath(), args });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(
    width: number,
    colorScheme: 'light' | 'dark',
    at = address,
  ): Promise<{ page: Page; troubles: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const troubles: string[] = [];
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('console', (message) => troubles.push(message.text()));
    page.on('request', (request) => {
      if (request.url() !== at) troubles.push(`asked for ${request.url()}`);
    });
    await page.goto(at);
    await page.waitForSelector('.winner-map svg');
    return { page, troubles };
  }

  const VIEWS = [
    [1280, 'light'],
    [1280, 'dark'],
    [360, 'light'],
    [360, 'dark'],
  ] as const;

  it.each(VIEWS)(
    '%d px, %s: no scroll to the side, no label on another, text that contrasts, no network',
    async (width, scheme) => {
      const { page, troubles } = await open(width, scheme);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await page.evaluate(overlaps)).toEqual([]);
      expect(await page.evaluate(outside)).toEqual([]);
      expect(await page.evaluate(lowContrast)).toEqual([]);
      expect(troubles).toEqual([]);
      await page.close();
    },
  );

  it.each([1280, 360])('%d px: shows where stores give up, and cuts bars that would hide the others', async (width) => {
    const { page, troubles } = await open(width, 'light', second);
    expect(await page.evaluate(overlaps)).toEqual([]);
    expect(await page.evaluate(outside)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await page.locator('.limit-label text').count()).toBeGreaterThanOrEqual(2);
    const labels = await page.locator('.total-label text').allTextContents();
    expect(labels.some((label) => label.startsWith('»'))).toBe(true);
    expect(labels[0]?.startsWith('»')).toBe(false);
    expect(troubles).toEqual([]);
    await page.close();
  });

  it('draws every store that fits, told apart by dash and name, with the crossings of the cheapest in figures', async () => {
    const { page } = await open(1280, 'light');
    const first = advice.curves?.[0];
    const panel = first?.panels[0];
    const kept = panel?.lines.filter(({ removed }) => !removed) ?? [];
    const chart = page.locator('.cost-chart').first();
    expect(await chart.locator('.line-label text').count()).toBe(kept.length);
    const dashes = await chart
      .locator('g.line')
      .evaluateAll((lines) => lines.map((line) => line.getAttribute('stroke-dasharray')));
    expect(new Set(dashes).size).toBe(kept.length);
    const changes = panel?.crossings.filter(({ ofCheapest }) => ofCheapest).sort((a, b) => a.rate - b.rate) ?? [];
    expect(changes.length).toBeGreaterThan(0);
    const figures = await chart.locator('.crossing-label text').allTextContents();
    expect(figures).toContain(`${short(changes[0]?.rate ?? 0)}/s`);
    expect(await page.locator('.panels svg').count()).toBe(3);
    expect(await page.locator('.winner-map rect').count()).toBe(first?.winners.homes.flat().length);
    await page.close();
  });

  it('moves the load with the keyboard: figures, bars and line follow', async () => {
    const { page } = await open(1280, 'light');
    const slider = page.locator('input[type=range]').first();
    const state = (): Promise<unknown> =>
      page.evaluate(() => ({
        words: document.querySelector('.now')?.textContent,
        value: document.querySelector('input[type=range]')?.getAttribute('aria-valuetext'),
        left: document.querySelector<HTMLElement>('.load-line')?.style.left,
        bars: [...document.querySelectorAll('.bill-bars .total-label text')].map((text) => text.textContent),
        table: document.querySelector('.bills tbody')?.textContent,
      }));
    const before = await state();
    await slider.focus();
    for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
    const after = await state();
    for (const key of ['words', 'value', 'left', 'bars', 'table']) {
      expect(after).not.toHaveProperty(key, (before as Record<string, unknown>)[key]); // both from state()
    }
    expect(after).toMatchObject({ value: expect.stringMatching(/calls a second/) });
    await page.close();
  });

  it('starts the slider at the load of the needs, with the cost that the answer names', async () => {
    const { page } = await open(1280, 'light');
    const shown = await page.locator('.now .chosen').first().textContent();
    const bill = advice.curves?.[0]?.panels[0]?.lines
      .find(({ store }) => store === advice.winner?.homes['orders'])
      ?.points.find(({ rate }) => rate === advice.curves?.[0]?.rateNow);
    expect(shown).toContain(`$${bill?.middle?.toFixed(2)}`);
    await page.close();
  });

  it('lets a store be picked out, by the keyboard as well', async () => {
    const { page } = await open(1280, 'light');
    const button = page.getByRole('button', { name: 'RDS' }).first();
    await button.focus();
    await page.keyboard.press('Enter');
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('button[aria-pressed=true]').count()).toBe(2); // one a part
    const strong = page.locator('.cost-chart').first().locator('.line-label[font-weight=bold] text');
    expect(await strong.allTextContents()).toEqual(['RDS']);
    await page.close();
  });

  it('escapes what a person wrote, and says everything that decides without a script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(address);
    expect(await page.locator('h1').textContent()).toBe('Orders <with> photos');
    const text = (await page.locator('body').textContent()) ?? '';
    for (const part of advice.parts)
      for (const { title, reasons } of part.stores) {
        expect(text).toContain(title);
        for (const reason of reasons) expect(text.replaceAll(/\s+/g, ' ')).toContain(reason.replaceAll(/\s+/g, ' '));
      }
    expect(text).toContain('ElastiCache');
    await context.close();
  });
});

async function bundled(): Promise<ReportAssets> {
  const absWorkingDir = fileURLToPath(new URL('../../../..', import.meta.url));
  const { outputFiles } = await build({ ...REPORT_BUNDLE, absWorkingDir, outdir: 'out', write: false });
  const textOf = (end: string): string => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { script: textOf('.js'), style: textOf('.css') };
}

/** Pairs of labels in one chart that lie on each other. Runs in the page. */
function overlaps(): string[] {
  return [...document.querySelectorAll('svg.plot, .plot')].flatMap((chart) => {
    const labels = [...chart.querySelectorAll('text')].map((text) => ({
      words: text.textContent,
      box: text.getBoundingClientRect(),
    }));
    return labels.flatMap(({ words, box }, at) =>
      labels.slice(at + 1).flatMap((other) => {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        return across > 1 && down > 2 ? [`${words} on ${other.words}`] : [];
      }),
    );
  });
}

/** Labels that are cut off at the edge of the page. Runs in the page. */
function outside(): string[] {
  return [...document.querySelectorAll('.plot text')].flatMap((text) => {
    const box = text.getBoundingClientRect();
    return box.left < 0 || box.right > document.documentElement.clientWidth ? [text.textContent ?? ''] : [];
  });
}

/** Text below WCAG's 4.5 : 1 against what it stands on. Runs in the page. */
function lowContrast(): string[] {
  const channels = (color: string): number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string): number => {
    const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
      const share = value / 255;
      return share <= 0.039_28 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const groundOf = (start: Element): string => {
    for (let element: Element | null = start; element; element = element.parentElement) {
      const ground = getComputedStyle(element).backgroundColor;
      if (channels(ground)[3] !== 0) return ground;
    }
    return 'rgb(255, 255, 255)';
  };
  return [...document.querySelectorAll('body *')].flatMap((element) => {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== '');
    if (!own || ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(element.tagName)) return [];
    const style = getComputedStyle(element);
    const color = element.tagName.toLowerCase() === 'text' ? style.fill : style.color;
    const [a, b] = [luminance(color), luminance(groundOf(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return ratio < 4.5 ? [`${element.textContent?.slice(0, 30)}: ${ratio.toFixed(1)}`] : [];
  });
}
