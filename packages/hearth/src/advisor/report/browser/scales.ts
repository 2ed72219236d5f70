/** What the charts over load share: their axes, and where labels may stand without touching. */
import type { PanelFigures } from '../report-figures.ts';

export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly margins: Margins;
}

/** Nothing on a log axis is free: what costs less is drawn here. */
export const USD_MIN = 0.1;
/** Of the cheapest line: decades below it would hold nothing but its band. */
const ROOM_BELOW = 3;

/** What costs more than so many times the cheapest is of no interest, and would press everything else together. */
const TIMES_MAX = 1_000;

export function usdDomain(panels: readonly PanelFigures[]): [number, number] {
  const all = panels.flatMap(({ lines }) => lines.flatMap(({ middle }) => middle.filter((value) => value !== null)));
  const cheapest = panels.flatMap(({ lines }) =>
    (lines[0]?.middle ?? []).map((_, at) => Math.min(...lines.map(({ middle }) => middle[at] ?? Infinity))),
  );
  const most = Math.max(USD_MIN, ...cheapest.filter((value) => value < Infinity)) * TIMES_MAX;
  const highest = Math.max(10, Math.min(most, Math.max(0, ...all)));
  const lowest = Math.min(highest, ...all) / ROOM_BELOW;
  const from = lowest > USD_MIN ? 10 ** Math.floor(Math.log10(lowest)) : USD_MIN;
  return [from, 10 ** Math.ceil(Math.log10(highest))];
}

export function onAxis(value: number | null): number | null {
  return value === null ? null : Math.max(USD_MIN, value);
}

/** Powers of ten within a domain, every `step`-th. */
export function decades([from, to]: readonly [number, number], step = 1): number[] {
  const first = Math.round(Math.log10(from));
  const count = Math.floor((Math.round(Math.log10(to)) - first) / step);
  return Array.from({ length: count + 1 }, (_, index) => 10 ** (first + index * step));
}

/** Position on a log axis, in pixels from its low end. */
export function logPosition(value: number, [from, to]: readonly [number, number], length: number): number {
  return (Math.log(value / from) / Math.log(to / from)) * length;
}

export interface Box {
  readonly x: number;
  y: number;
  readonly width: number;
}

/** Mean width of a letter in labels of 12 pixels, bold ones too. */
export const LETTER_PIXELS = 7;

/** Moves boxes of one height down, and where the floor is in the way up, until none touch. Changes `y` in place. */
export function spread(boxes: readonly Box[], height: number, floor: number): void {
  const sorted = [...boxes].sort((a, b) => a.y - b.y);
  const beside = (a: Box, b: Box): boolean =>
    a.x < b.x + b.width + LETTER_PIXELS && b.x < a.x + a.width + LETTER_PIXELS;
  for (const [at, box] of sorted.entries()) {
    for (const above of sorted.slice(0, at)) if (beside(above, box)) box.y = Math.max(box.y, above.y + height);
  }
  for (let at = sorted.length - 1; at >= 0; at--) {
    const box = sorted[at];
    if (!box) continue;
    box.y = Math.min(box.y, floor);
    for (const below of sorted.slice(at + 1)) if (beside(below, box)) box.y = Math.min(box.y, below.y - height);
  }
}
