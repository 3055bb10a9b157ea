/** Reads of the providers' operations. */
import { queryOptions } from "@tanstack/react-query";
import { list } from "~/shared/api/queries";
import type { Page } from "~/shared/api/types";
import { read } from "./client";
import type { FilterQuery } from "./filters";
import type { Numbered, Transaction, WholeTransaction } from "./types";

export const SORTS = ["created_at", "updated_at", "amount", "status", "project"] as const;
export type TransactionSort = (typeof SORTS)[number];

export interface TransactionQuery extends FilterQuery {
  search?: string;
  sort_by?: TransactionSort;
  order?: "asc" | "desc";
}

type TransactionPage = Page<Transaction> & { total?: number };

/** How many there are altogether, as the first page told. */
export const totalOf = (page: TransactionPage | undefined) => page?.total;
const PAGE = 100;

export const transactions = (query: TransactionQuery) =>
  list(
    ["psp", "transactions", query],
    async (cursor, signal): Promise<TransactionPage> => {
      const asked = { ...query, cursor, limit: PAGE };
      const page = await read<Numbered<Transaction>>("/api/v1/transactions", asked, signal);
      return { items: page.items, total: page.total, next_cursor: page.next_cursor ?? null };
    },
    (row) => row.id,
  );

export const transaction = (id: string, reveal = false) =>
  queryOptions({
    queryKey: ["psp", "transaction", id, reveal],
    queryFn: ({ signal }) =>
      read<WholeTransaction>(
        `/api/v1/transactions/${encodeURIComponent(id)}`,
        reveal ? { reveal } : {},
        signal,
      ),
    // What was revealed is asked for once, and each time is recorded.
    ...(reveal ? { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 } : {}),
  });
