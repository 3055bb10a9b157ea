/** Reads of the providers' operations. */
import { queryOptions } from "@tanstack/react-query";
import { list } from "~/shared/api/queries";
import { read } from "./client";
import type { FilterQuery } from "./filters";
import type { NumberedPage } from "./numbered";
import type { Numbered, Transaction, WholeTransaction } from "./types";

export const SORTS = ["created_at", "updated_at", "amount", "status", "project"] as const;
export type TransactionSort = (typeof SORTS)[number];

export interface TransactionQuery extends FilterQuery {
  search?: string;
  sort_by?: TransactionSort;
  order?: "asc" | "desc";
}

const PAGE = 100;

export const transactions = (query: TransactionQuery) =>
  list(
    ["psp", "transactions", query],
    async (cursor, signal): Promise<NumberedPage<Transaction>> => {
      const asked = { ...query, cursor, limit: PAGE };
      const page = await read<Numbered<Transaction>>("/api/v1/transactions", asked, signal);
      return {
        items: page.items,
        total: page.total,
        exact: page.total_exact ?? true,
        next_cursor: page.next_cursor ?? null,
      };
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
