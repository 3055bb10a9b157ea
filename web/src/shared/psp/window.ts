/** Which rows of a long list are on screen: only those are drawn. */
export interface Window {
  /** The first row to draw. */
  first: number;
  /** The first row after those to draw. */
  end: number;
}

const AROUND = 12;

/** The rows of one height that show between `top` and `top + view`, with a few around them. */
export function windowOf(top: number, view: number, height: number, count: number): Window {
  const last = Math.max(0, count - Math.ceil(view / height));
  const seen = Math.min(Math.max(0, Math.floor(top / height)), last);
  const shown = Math.ceil(view / height) + 1;
  return { first: Math.max(0, seen - AROUND), end: Math.min(count, seen + shown + AROUND) };
}

/** How many rows have come in above the one that was known to stand at `index`. */
export function grownAbove<T>(
  rows: readonly T[],
  index: number,
  known: string | undefined,
  idOf: (row: T) => string,
): number {
  if (known === undefined) return 0;
  const here = rows[index];
  if (here !== undefined && idOf(here) === known) return 0;
  const last = Math.min(rows.length, index + 500);
  for (let at = index; at < last; at += 1) {
    const row = rows[at];
    if (row !== undefined && idOf(row) === known) return at - index;
  }
  return 0;
}
