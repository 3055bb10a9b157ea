/** Reads of the providers' operations. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import { list } from "~/shared/api/queries";
import type { FilterQuery } from "./filters";
import type { NumberedPage } from "./numbered";
import type { Transaction } from "./types";

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
      const { items, total, total_exact, next_cursor } = await ask(
        api.GET("/api/v1/transactions", { params: { query: asked }, signal }),
      );
      return { items, total, exact: total_exact, next_cursor };
    },
    (row) => row.id,
  );

export const transaction = (id: string, reveal = false) =>
  queryOptions({
    queryKey: ["psp", "transaction", id, reveal],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/v1/transactions/{id}", {
          params: { path: { id }, query: reveal ? { reveal } : {} },
          signal,
        }),
      ),
    // What was revealed is asked for once, and each time is recorded.
    ...(reveal ? { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 } : {}),
  });
