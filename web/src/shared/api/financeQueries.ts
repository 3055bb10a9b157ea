/** Every read of everybody's deposits, withdrawals and Stripe's events. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "./client";
import type { DisputeState, Effect, Verification } from "./finance";
import type { DepositState, WithdrawalState } from "./funding";
import { list, queue } from "./queries";

export const deposits = (filters: { state?: DepositState; query?: string; user_id?: string }) =>
  list(
    ["deposits", filters],
    (cursor, signal) =>
      ask(api.GET("/api/v1/deposits", { params: { query: { ...filters, cursor } }, signal })),
    (row) => String(row.operation_id),
  );

export const deposit = (id: string) =>
  queryOptions({
    queryKey: ["deposit", id],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/v1/deposits/{operation_id}", {
          params: { path: { operation_id: Number(id) } },
          signal,
        }),
      ),
  });

export const depositReviews = (filters: { closed: boolean }) =>
  queue(["deposit-reviews", filters], (cursor, signal) =>
    ask(api.GET("/api/v1/deposit-reviews", { params: { query: { ...filters, cursor } }, signal })),
  );

export const withdrawals = (filters: { state?: WithdrawalState; user_id?: string }) =>
  queue(["withdrawals", filters], (cursor, signal) =>
    ask(api.GET("/api/v1/withdrawals", { params: { query: { ...filters, cursor } }, signal })),
  );

export const withdrawal = (id: string) =>
  queryOptions({
    queryKey: ["withdrawal", id],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/withdrawals/{id}", { params: { path: { id: Number(id) } }, signal })),
  });

export const methods = (filters: { status?: Verification }) =>
  queue(["methods", filters], (cursor, signal) =>
    ask(
      api.GET("/api/v1/withdrawal-methods", {
        params: { query: { ...filters, cursor } },
        signal,
      }),
    ),
  );

export const stripeEvents = (filters: { type?: string; effect?: Effect; query?: string }) =>
  queue(["stripe-events", filters], (cursor, signal) =>
    ask(api.GET("/api/v1/stripe-events", { params: { query: { ...filters, cursor } }, signal })),
  );

export const stripeEvent = (id: string) =>
  queryOptions({
    queryKey: ["stripe-event", id],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/v1/stripe-events/{event_id}", {
          params: { path: { event_id: id } },
          signal,
        }),
      ),
  });

export const disputes = (filters: { state?: DisputeState }) =>
  queue(["disputes", filters], (cursor, signal) =>
    ask(api.GET("/api/v1/disputes", { params: { query: { ...filters, cursor } }, signal })),
  );
