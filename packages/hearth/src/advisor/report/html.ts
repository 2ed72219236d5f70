/** HTML that is put together from text: whatever is not HTML already is escaped. */
export interface Html {
  readonly html: string;
}

export type Content = string | number | Html | readonly Content[] | undefined;

/** A tag: markup from the literal, everything put into it escaped. */
export function html(literals: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return { html: literals.map((literal, at) => literal + textOf(contents[at])).join('') };
}

/** Markup of our own making. */
export function raw(markup: string): Html {
  return { html: markup };
}

function textOf(content: Content): string {
  if (content === undefined) return '';
  if (typeof content === 'string' || typeof content === 'number') return escape(String(content));
  return 'html' in content ? content.html : content.map(textOf).join('');
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** For a `<script type="application/json">`: what could end the element is written as an escape of JSON. */
export function jsonScript(value: unknown): Html {
  return raw(JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028'));
}
