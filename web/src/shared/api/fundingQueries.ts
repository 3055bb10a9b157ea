/** Every read of a player's own money. All keys begin alike: an event reads them again together. */
import { queryOptions } from "@tanstack/react-query";
import type {
  Balance,
  Deposit,
  Options,
  PaymentMethod,
  Report,
  Statistics,
  TimelineItem,
  Withdrawal,
  WithdrawalMethod,
} from "./funding";
import { get } from "./plain";
import { list } from "./queries";
import type { Balances, Page } from "./types";

/** The list in an answer that has little else in it. */
function itemsOf<T>(answer: object): T[] {
  if (Array.isArray(answer)) return answer as T[];
  return (Object.values(answer).find(Array.isArray) ?? []) as T[];
}

export const balance = () =>
  queryOptions({
    queryKey: ["player", "balance"],
    queryFn: ({ signal }) => get<Balance>("/api/wallet/balance", { signal }),
  });

export const options = () =>
  queryOptions({
    queryKey: ["player", "options"],
    queryFn: ({ signal }) => get<Options>("/api/wallet/options", { signal }),
  });

export const deposits = () =>
  list(
    ["player", "deposits"],
    (cursor, signal) =>
      get<Page<Deposit>>("/api/wallet/deposits", {
        query: { cursor },
        ...(signal ? { signal } : {}),
      }),
    (row) => String(row.operation_id),
  );

export const deposit = (id: number) =>
  queryOptions({
    queryKey: ["player", "deposit", id],
    queryFn: ({ signal }) => get<Deposit>(`/api/wallet/deposits/${id}`, { signal }),
  });

export const paymentMethods = () =>
  queryOptions({
    queryKey: ["player", "payment-methods"],
    queryFn: async ({ signal }) =>
      itemsOf<PaymentMethod>(await get<object>("/api/wallet/payment-methods", { signal })),
  });

export const withdrawalMethods = () =>
  queryOptions({
    queryKey: ["player", "withdrawal-methods"],
    queryFn: async ({ signal }) =>
      itemsOf<WithdrawalMethod>(await get<object>("/api/wallet/withdrawal-methods", { signal })),
  });

export const withdrawals = () =>
  list(
    ["player", "withdrawals"],
    (cursor, signal) =>
      get<Page<Withdrawal>>("/api/wallet/withdrawals", {
        query: { cursor },
        ...(signal ? { signal } : {}),
      }),
    (row) => String(row.operation_id),
  );

export interface TimelineFilters {
  types?: string;
  date_from?: string;
  date_to?: string;
}

export const timeline = (filters: TimelineFilters = {}) =>
  list(
    ["player", "timeline", filters],
    (cursor, signal) =>
      get<Page<TimelineItem>>("/api/wallet/timeline", {
        query: { ...filters, cursor },
        ...(signal ? { signal } : {}),
      }),
    (row) => String(row.transaction_id),
  );

export const latestOperations = (limit: number) =>
  queryOptions({
    queryKey: ["player", "latest", limit],
    queryFn: ({ signal }) =>
      get<Page<TimelineItem>>("/api/wallet/timeline", { query: { limit }, signal }),
  });

export const statistics = (filters: { date_from?: string; date_to?: string } = {}) =>
  queryOptions({
    queryKey: ["player", "statistics", filters],
    queryFn: ({ signal }) =>
      get<Statistics>("/api/wallet/statistics", { query: { ...filters }, signal }),
  });

const DAY_MS = 24 * 60 * 60 * 1000;

export const chart = (days: number, currency: string) =>
  queryOptions({
    queryKey: ["player", "chart", days, currency],
    queryFn: async ({ signal }): Promise<Balances> => {
      const since = new Date(Date.now() - days * DAY_MS).toISOString();
      const query = { since, points: 60 };
      const { items } = await get<Balances>("/api/wallet/chart", { query, signal });
      return { currency, items } as Balances;
    },
  });

export const reports = () =>
  list(
    ["player", "reports"],
    (cursor, signal) =>
      get<Page<Report>>("/api/wallet/reports", {
        query: { cursor },
        ...(signal ? { signal } : {}),
      }),
    (row) => row.report_id,
  );
