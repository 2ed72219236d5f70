/** Elements made in one call. */
export function element(
  tag: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly (Node | string | undefined)[] = [],
): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A figure with its caption; what is drawn in it may be drawn anew. */
export function figureOf(title: string, caption: string, ...children: readonly (Node | undefined)[]): HTMLElement {
  return element('figure', {}, [
    element('figcaption', {}, [element('strong', {}, [title]), ` ${caption}`]),
    ...children,
  ]);
}
