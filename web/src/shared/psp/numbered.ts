/** Numbered lists, read on page by page. */
import { queue } from "~/shared/api/queries";
import type { Page } from "~/shared/api/types";
import { read } from "./client";
import type { Numbered } from "./types";

export type NumberedPage<T> = Page<T> & { total?: number; exact?: boolean };

/** A list of the hub; its cursor is the number of the next page. */
export const numbered = <T>(queryKey: readonly unknown[], path: string, query: object = {}) =>
  queue<T>(queryKey, async (cursor, signal): Promise<NumberedPage<T>> => {
    const asked = { ...query, page: Number(cursor ?? 1), limit: 100 };
    const page = await read<Numbered<T>>(path, asked, signal);
    const more = page.page < page.pages;
    return {
      items: page.items,
      total: page.total,
      next_cursor: more ? String(page.page + 1) : null,
    };
  });

/** A list of the hub that is read on by a cursor of the server's. */
export const flowing = <T>(queryKey: readonly unknown[], path: string, query: object = {}) =>
  queue<T>(queryKey, async (cursor, signal): Promise<NumberedPage<T>> => {
    const page = await read<Numbered<T>>(path, { ...query, cursor }, signal);
    return { items: page.items, total: page.total, next_cursor: page.next_cursor ?? null };
  });
