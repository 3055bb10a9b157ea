/** Every read of the API, with the key under which its answer is kept. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { ListMeta } from "~/shared/live/updates";
import { api, ask } from "./client";
import { ApiProblem } from "./problem";
import type { AccountKind, Page, PaymentStatus, ReviewKind } from "./types";

type Read<T> = (cursor: string | undefined, signal?: AbortSignal) => Promise<Page<T>>;

/** A list whose rows may change and get more, but do not leave: its first page is enough to know. */
export function list<T>(queryKey: readonly unknown[], read: Read<T>, idOf: (row: T) => string) {
  const meta: ListMeta = { head: () => read(undefined), idOf: idOf as (row: unknown) => string };
  return { ...queue(queryKey, read), meta };
}

/** A list that rows leave, too: it is read again whole. */
export function queue<T>(queryKey: readonly unknown[], read: Read<T>) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam ?? undefined, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page<T>) => page.next_cursor,
  });
}

/** Drops filters that say nothing, so that equal lists have equal keys. */
function trimmed<T extends Record<string, string | undefined>>(filters: T): Partial<T> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value)) as Partial<T>;
}

export const me = () =>
  queryOptions({
    queryKey: ["me"],
    queryFn: async () => {
      try {
        return await ask(api.GET("/api/v1/me"));
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: 5 * 60_000,
  });

export const demo = () =>
  queryOptions({
    queryKey: ["demo"],
    queryFn: async () => {
      try {
        return await ask(api.GET("/api/v1/demo"));
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return null;
        throw error;
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

export const overview = () =>
  queryOptions({
    queryKey: ["overview"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/overview", { signal })),
    refetchInterval: 10_000,
  });

export const wallets = (filters: { query?: string }) => {
  const query = trimmed(filters);
  return list(
    ["wallets", query],
    (cursor, signal) =>
      ask(api.GET("/api/v1/wallets", { params: { query: { ...query, cursor } }, signal })),
    (row) => row.wallet_id,
  );
};

export const wallet = (wallet_id: string) =>
  queryOptions({
    queryKey: ["wallet", wallet_id],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/wallets/{wallet_id}", { params: { path: { wallet_id } }, signal })),
  });

export const operations = (wallet_id: string) =>
  list(
    ["operations", wallet_id],
    (cursor, signal) =>
      ask(
        api.GET("/api/v1/wallets/{wallet_id}/operations", {
          params: { path: { wallet_id }, query: { cursor } },
          signal,
        }),
      ),
    (row) => row.operation_id,
  );

export const walletBalances = (wallet_id: string, days: number) =>
  queryOptions({
    queryKey: ["wallet-balances", wallet_id, days],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/v1/wallets/{wallet_id}/balances", {
          params: { path: { wallet_id }, query: { days, points: 60 } },
          signal,
        }),
      ),
  });

export const organizations = (filters: { query?: string }) => {
  const query = trimmed(filters);
  return list(
    ["organizations", query],
    (cursor, signal) =>
      ask(api.GET("/api/v1/organizations", { params: { query: { ...query, cursor } }, signal })),
    (row) => row.inn,
  );
};

export const organization = (inn: string) =>
  queryOptions({
    queryKey: ["organization", inn],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/organizations/{inn}", { params: { path: { inn } }, signal })),
  });

export const organizationBalances = (inn: string, days: number) =>
  queryOptions({
    queryKey: ["organization-balances", inn, days],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/v1/organizations/{inn}/balances", {
          params: { path: { inn }, query: { days, points: 60 } },
          signal,
        }),
      ),
  });

export interface PaymentFilters {
  inn?: string;
  status?: PaymentStatus;
  from?: string;
  to?: string;
  query?: string;
}

export const bankPayments = (filters: PaymentFilters) => {
  const query = trimmed({ ...filters }) as PaymentFilters;
  return list(
    ["bank-payments", query],
    (cursor, signal) =>
      ask(
        api.GET("/api/v1/bank-payments", {
          params: { query: { ...query, cursor } },
          signal,
        }),
      ),
    (row) => row.operation_id,
  );
};

export const review = (filters: { kind?: ReviewKind }) => {
  const query = trimmed(filters);
  return list(
    ["review", query],
    (cursor, signal) =>
      ask(
        api.GET("/api/v1/bank-payments/review", {
          params: { query: { ...query, cursor } },
          signal,
        }),
      ),
    (row) => row.id,
  );
};

export interface AccountFilters {
  query?: string;
  kind?: AccountKind;
  currency?: string;
}

export const accounts = (filters: AccountFilters) => {
  const query = trimmed({ ...filters }) as AccountFilters;
  return list(
    ["accounts", query],
    (cursor, signal) =>
      ask(api.GET("/api/v1/ledger/accounts", { params: { query: { ...query, cursor } }, signal })),
    (row) => row.id,
  );
};

export const account = (id: string, at?: string) =>
  queryOptions({
    queryKey: ["account", id, at ?? null],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/v1/ledger/accounts/{account_id}", {
          params: { path: { account_id: id }, query: at ? { at } : {} },
          signal,
        }),
      ),
  });

export const accountEntries = (id: string, name = "account-entries") =>
  list(
    [name, id],
    (cursor, signal) =>
      ask(
        api.GET("/api/v1/ledger/accounts/{account_id}/entries", {
          params: { path: { account_id: id }, query: { cursor } },
          signal,
        }),
      ),
    (row) => row.id,
  );

export const entries = (filters: { kind?: string }) => {
  const query = trimmed(filters);
  return list(
    ["entries", query],
    (cursor, signal) =>
      ask(api.GET("/api/v1/ledger/entries", { params: { query: { ...query, cursor } }, signal })),
    (row) => row.id,
  );
};

export const latestEntries = () =>
  queryOptions({
    queryKey: ["entries", "latest"],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/ledger/entries", { params: { query: { limit: 8 } }, signal })),
  });

export const entry = (id: string) =>
  queryOptions({
    queryKey: ["entry", id],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/v1/ledger/entries/{entry_id}", {
          params: { path: { entry_id: id } },
          signal,
        }),
      ),
  });

export const trialBalance = () =>
  queryOptions({
    queryKey: ["trial-balance"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/ledger/trial-balance", { signal })),
  });
