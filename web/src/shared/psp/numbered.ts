/** Numbered lists, read on page by page. */
import { queue } from "~/shared/api/queries";
import type { Page } from "~/shared/api/types";

/** A page that also says how many rows there are, and whether that is all or as far as was counted. */
export type NumberedPage<T> = Page<T> & { total?: number; exact?: boolean };

interface Numbered<T> {
  items: T[];
  total: number;
  page: number;
  pages: number;
}

type Read<T> = (
  asked: { page: number; limit: number },
  signal?: AbortSignal,
) => Promise<Numbered<T>>;

/** A list of the hub; its cursor is the number of the next page. */
export const numbered = <T>(queryKey: readonly unknown[], read: Read<T>) =>
  queue<T>(queryKey, async (cursor, signal): Promise<NumberedPage<T>> => {
    const { items, total, page, pages } = await read(
      { page: Number(cursor ?? 1), limit: 100 },
      signal,
    );
    return { items, total, next_cursor: page < pages ? String(page + 1) : null };
  });
