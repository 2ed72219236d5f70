/** Words and lines of the terminal's pages. */

/** What a terminal shows without breaking lines itself. */
const WIDTH = 110;

export function usd(amount: number): string {
  if (amount < 0.01 && amount > 0) return '<$0.01';
  return `$${amount < 100 ? amount.toFixed(2) : Math.round(amount).toLocaleString('en-US')}`;
}

/** @param hanging what lines after the first are indented by, beyond `indent` */
export function wrap(text: string, indent: string, hanging = '  '): string[] {
  const lines: string[] = [];
  let line = indent;
  let isEmpty = true;
  // Runs of blanks are layout, and stay.
  for (const word of text.split(/(?<! ) (?! )/)) {
    if (!isEmpty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent + hanging;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return isEmpty ? lines : [...lines, line];
}
