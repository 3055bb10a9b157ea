/** Every read of a player's own money. All keys begin alike: an event reads them again together. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "./client";
import { list } from "./queries";

export const balance = () =>
  queryOptions({
    queryKey: ["player", "balance"],
    queryFn: ({ signal }) => ask(api.GET("/api/wallet/balance", { signal })),
  });

export const options = () =>
  queryOptions({
    queryKey: ["player", "options"],
    queryFn: ({ signal }) => ask(api.GET("/api/wallet/options", { signal })),
  });

export const deposits = () =>
  list(
    ["player", "deposits"],
    (cursor, signal) =>
      ask(api.GET("/api/wallet/deposits", { params: { query: { cursor } }, signal })),
    (row) => String(row.operation_id),
  );

export const deposit = (id: number) =>
  queryOptions({
    queryKey: ["player", "deposit", id],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/wallet/deposits/{operation_id}", {
          params: { path: { operation_id: id } },
          signal,
        }),
      ),
  });

export const paymentMethods = () =>
  queryOptions({
    queryKey: ["player", "payment-methods"],
    queryFn: async ({ signal }) =>
      (await ask(api.GET("/api/wallet/payment-methods", { signal }))).payment_methods,
  });

export const withdrawalMethods = () =>
  queryOptions({
    queryKey: ["player", "withdrawal-methods"],
    queryFn: async ({ signal }) =>
      (await ask(api.GET("/api/wallet/withdrawal-methods", { signal }))).withdrawal_methods,
  });

export const withdrawals = () =>
  list(
    ["player", "withdrawals"],
    (cursor, signal) =>
      ask(api.GET("/api/wallet/withdrawals", { params: { query: { cursor } }, signal })),
    (row) => String(row.operation_id),
  );

export interface TimelineFilters {
  types?: string;
  date_from?: string;
  date_to?: string;
  order?: "oldest" | "largest" | "smallest";
}

export const timeline = (filters: TimelineFilters = {}) =>
  list(
    ["player", "timeline", filters],
    (cursor, signal) =>
      ask(api.GET("/api/wallet/timeline", { params: { query: { ...filters, cursor } }, signal })),
    (row) => String(row.transaction_id),
  );

export const latestOperations = (limit: number) =>
  queryOptions({
    queryKey: ["player", "latest", limit],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/wallet/timeline", { params: { query: { limit } }, signal })),
  });

export const statistics = (filters: { date_from?: string; date_to?: string } = {}) =>
  queryOptions({
    queryKey: ["player", "statistics", filters],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/wallet/statistics", { params: { query: filters }, signal })),
  });

export const statements = () =>
  queryOptions({
    queryKey: ["player", "statements"],
    queryFn: ({ signal }) => ask(api.GET("/api/wallet/statements", { signal })),
  });

export const statement = (month: string) =>
  queryOptions({
    queryKey: ["player", "statements", month],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/wallet/statements/{month}", { params: { path: { month } }, signal })),
  });

const DAY_MS = 24 * 60 * 60 * 1000;

export const chart = (days: number) =>
  queryOptions({
    queryKey: ["player", "chart", days],
    queryFn: ({ signal }) => {
      const since = new Date(Date.now() - days * DAY_MS).toISOString();
      return ask(api.GET("/api/wallet/chart", { params: { query: { since } }, signal }));
    },
  });

export const reports = () =>
  list(
    ["player", "reports"],
    (cursor, signal) =>
      ask(api.GET("/api/wallet/reports", { params: { query: { cursor } }, signal })),
    (row) => row.report_id,
  );
