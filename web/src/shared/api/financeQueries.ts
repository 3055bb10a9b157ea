/** Every read of everybody's deposits, withdrawals and Stripe's events. */
import { queryOptions } from "@tanstack/react-query";
import type {
  DeadJob,
  DepositReview,
  Dispute,
  DisputeState,
  Effect,
  PlayersDeposit,
  PlayersMethod,
  PlayersWithdrawal,
  StripeEvent,
  Verification,
  WholeStripeEvent,
} from "./finance";
import type { DepositState, WithdrawalState } from "./funding";
import { get } from "./plain";
import { list } from "./queries";
import type { Page } from "./types";

type Filters = Record<string, string | undefined>;

function said(filters: Filters): Filters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
}

function paged<T>(name: string, path: string, filters: Filters, idOf: (row: T) => string) {
  const query = said(filters);
  return list<T>(
    [name, query],
    (cursor, signal) =>
      get<Page<T>>(path, { query: { ...query, cursor }, ...(signal ? { signal } : {}) }),
    idOf,
  );
}

export const deposits = (filters: { state?: DepositState; query?: string; user_id?: string }) =>
  paged<PlayersDeposit>("deposits", "/api/v1/deposits", filters, (row) => String(row.operation_id));

export const deposit = (id: string) =>
  queryOptions({
    queryKey: ["deposit", id],
    queryFn: ({ signal }) => get<PlayersDeposit>(`/api/v1/deposits/${id}`, { signal }),
  });

export const depositReviews = (filters: { closed?: string }) =>
  paged<DepositReview>("deposit-reviews", "/api/v1/deposit-reviews", filters, (row) => row.id);

export const withdrawals = (filters: { state?: WithdrawalState; user_id?: string }) =>
  paged<PlayersWithdrawal>("withdrawals", "/api/v1/withdrawals", filters, (row) => String(row.id));

export const withdrawal = (id: string) =>
  queryOptions({
    queryKey: ["withdrawal", id],
    queryFn: ({ signal }) => get<PlayersWithdrawal>(`/api/v1/withdrawals/${id}`, { signal }),
  });

export const methods = (filters: { status?: Verification }) =>
  paged<PlayersMethod>("methods", "/api/v1/withdrawal-methods", filters, (row) => String(row.id));

export const stripeEvents = (filters: { type?: string; effect?: Effect; query?: string }) =>
  paged<StripeEvent>("stripe-events", "/api/v1/stripe-events", filters, (row) => row.event_id);

export const stripeEvent = (id: string) =>
  queryOptions({
    queryKey: ["stripe-event", id],
    queryFn: ({ signal }) =>
      get<WholeStripeEvent>(`/api/v1/stripe-events/${encodeURIComponent(id)}`, { signal }),
  });

export const disputes = (filters: { state?: DisputeState }) =>
  paged<Dispute>("disputes", "/api/v1/disputes", filters, (row) => row.dispute_id);

export const deadJobs = () =>
  paged<DeadJob>("dead-jobs", "/api/v1/jobs/dead", {}, (row) => String(row.id));
