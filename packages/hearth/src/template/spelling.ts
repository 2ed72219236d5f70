/** What a misspelt name was probably meant to be. */

/** Letters that may differ: in a short name every letter counts. */
function tolerance(word: string): number {
  return word.length < 5 ? 1 : 2;
}

/** The nearest of `known`, where it is near; capitals and what stands between the words do not count. */
export function meant(word: string, known: Iterable<string>, most = tolerance(word)): string | undefined {
  let nearest: string | undefined;
  let least = most + 1;
  for (const candidate of known) {
    if (candidate === word || Math.abs(candidate.length - word.length) > most) continue;
    const distance = letters(candidate) === letters(word) ? 0 : editDistance(letters(word), letters(candidate));
    if (distance >= least) continue;
    least = distance;
    nearest = candidate;
  }
  return nearest;
}

/** `; did you mean Handler?`, or nothing. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const name = meant(word, known);
  return name === undefined ? '' : `; did you mean ${name}?`;
}

/** `Check the spelling` where nothing is near. */
export function spellingRemedy(word: string, known: Iterable<string>): string {
  const name = meant(word, known);
  return name === undefined
    ? 'Check the spelling, or leave it for AWS.'
    : `Did you mean ${name}? Otherwise leave it for AWS.`;
}

function letters(word: string): string {
  return word.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** Insertions, deletions, replacements and neighbours that changed places. */
function editDistance(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[other.length] ?? 0;
}
