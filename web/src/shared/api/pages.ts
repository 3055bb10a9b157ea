/** Pure rules for lists that arrive in pages and change while one looks at them. */
import type { Page } from "./types";

/** All rows of the pages in order. */
export function rowsOf<T>(pages: readonly Page<T>[] | undefined): T[] {
  return pages?.flatMap((page) => page.items) ?? [];
}

/**
 * Lays a freshly read first page over pages read earlier: new rows come first, known rows are
 * replaced, none appears twice. When nothing overlaps, too much has happened in between, and only
 * the fresh page is kept.
 */
export function mergeHead<T>(
  pages: readonly Page<T>[],
  head: Page<T>,
  idOf: (row: T) => string,
): Page<T>[] {
  const fresh = new Set(head.items.map(idOf));
  const overlap = rowsOf(pages).some((row) => fresh.has(idOf(row)));
  const [first, ...rest] = pages;
  if (!first || !overlap) return [head];
  const without = (page: Page<T>): Page<T> => ({
    ...page,
    items: page.items.filter((row) => !fresh.has(idOf(row))),
  });
  return [
    // What else the head says, such as how many there are, is newer, too.
    { ...head, items: [...head.items, ...without(first).items], next_cursor: first.next_cursor },
    ...rest.map(without),
  ];
}

/** Puts one row first unless a page has it already. */
export function prependOnce<T>(
  pages: readonly Page<T>[],
  row: T,
  idOf: (row: T) => string,
): Page<T>[] {
  const [first, ...rest] = pages;
  if (!first) return [{ items: [row], next_cursor: null }];
  if (rowsOf(pages).some((known) => idOf(known) === idOf(row))) return [...pages];
  return [{ ...first, items: [row, ...first.items] }, ...rest];
}

/** Replaces the rows that `matches`; the same pages come back when there are none. */
export function patchRows<T>(
  pages: readonly Page<T>[],
  matches: (row: T) => boolean,
  change: (row: T) => T,
): Page<T>[] {
  return pages.map((page) =>
    page.items.some(matches)
      ? { ...page, items: page.items.map((row) => (matches(row) ? change(row) : row)) }
      : page,
  );
}

/** The ids that stand before the first row known from the last look: those are new. */
export function freshIds(known: ReadonlySet<string>, ids: readonly string[]): Set<string> {
  if (known.size === 0) return new Set();
  const end = ids.findIndex((id) => known.has(id));
  return new Set(end < 0 ? [] : ids.slice(0, end));
}
