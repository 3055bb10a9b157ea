/** Every write of the API. Those that move money carry the key of the dialog that asks for them. */
import { api, ask } from "./client";

const keyed = (key: string) => ({ "Idempotency-Key": key });

export const signIn = (body: { email: string; password: string }) =>
  ask(api.POST("/auth/login", { body }));

export const signOut = () => ask(api.POST("/auth/logout"));

export const createWallet = (key: string, currency: string) =>
  ask(api.POST("/api/v1/wallets", { params: { header: keyed(key) }, body: { currency } }));

export const postOperation = (
  key: string,
  wallet_id: string,
  body: { operation_type: "DEPOSIT" | "WITHDRAW"; amount: string },
) =>
  ask(
    api.POST("/api/v1/wallets/{wallet_id}/operation", {
      params: { path: { wallet_id }, header: keyed(key) },
      body,
    }),
  );

export const transfer = (
  key: string,
  wallet_id: string,
  body: { to_wallet_id: string; amount: string },
) =>
  ask(
    api.POST("/api/v1/wallets/{wallet_id}/transfer", {
      params: { path: { wallet_id }, header: keyed(key) },
      body,
    }),
  );

export const assignPayment = (operation_id: string, inn: string) =>
  ask(
    api.POST("/api/v1/bank-payments/{operation_id}/assign", {
      params: { path: { operation_id } },
      body: { inn },
    }),
  );

export const dismissConflict = (id: string) =>
  ask(api.POST("/api/v1/bank-payments/review/{id}/dismiss", { params: { path: { id } } }));

export interface NewPosting {
  debit: string;
  credit: string;
  amount: string;
  currency: string;
}

export const postEntry = (key: string, body: { postings: NewPosting[]; reason: string }) =>
  ask(api.POST("/api/v1/ledger/entries", { params: { header: keyed(key) }, body }));

export const reverseEntry = (key: string, id: string, reason: string) =>
  ask(
    api.POST("/api/v1/ledger/entries/{entry_id}/reverse", {
      params: { path: { entry_id: id }, header: keyed(key) },
      body: { reason },
    }),
  );
