/** Every write about everybody's deposits, withdrawals and Stripe's events. */
import type {
  DepositReview,
  Dispute,
  PlayersMethod,
  PlayersWithdrawal,
  RevealedMethod,
  StripeEvent,
} from "./finance";
import { file, get, post, remove } from "./plain";

export const closeReview = (id: string, comment: string) =>
  post<DepositReview>(`/api/v1/deposit-reviews/${id}/close`, { body: { comment } });

const step = (id: number, name: string, key: string, body?: object) =>
  post<PlayersWithdrawal>(`/api/v1/withdrawals/${id}/${name}`, {
    key,
    ...(body ? { body } : {}),
  });

export const approveWithdrawal = (key: string, id: number) => step(id, "approve", key);

export const payWithdrawal = (key: string, id: number, reference: string) =>
  step(id, "pay", key, { reference });

export const rejectWithdrawal = (key: string, id: number, reason: string) =>
  step(id, "reject", key, { reason });

/** The file of what is approved, for a bank. */
export const bankFile = (format: "csv" | "pain.001") =>
  file("/api/v1/withdrawals/export", { format });

/** All of a withdrawal method, as clear text; that it was seen is recorded. */
export const revealMethod = (id: number) => get<RevealedMethod>(`/api/v1/withdrawal-methods/${id}`);

export const verifyMethod = (id: number) =>
  post<PlayersMethod>(`/api/v1/withdrawal-methods/${id}/verify`);

export const rejectMethod = (id: number, reason: string) =>
  post<PlayersMethod>(`/api/v1/withdrawal-methods/${id}/reject`, { body: { reason } });

export const applyEvent = (id: string) =>
  post<StripeEvent>(`/api/v1/stripe-events/${encodeURIComponent(id)}/apply`);

export const thawDispute = (id: string, comment: string) =>
  post<Dispute>(`/api/v1/disputes/${encodeURIComponent(id)}/thaw`, { body: { comment } });

export const retryJob = (id: number) => post<unknown>(`/api/v1/jobs/dead/${id}/retry`);

export const dropJob = (id: number) => remove<unknown>(`/api/v1/jobs/dead/${id}`);
