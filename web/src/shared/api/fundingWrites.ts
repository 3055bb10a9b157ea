/** Every write of a player's own money. Those that move it carry the key of their dialog. */
import { api, ask } from "./client";
import type { NewReport, NewWithdrawalMethod } from "./funding";

const keyed = (key: string) => ({ "Idempotency-Key": key });

export interface NewDeposit {
  amount: string;
  stripe_payment_method_id?: string;
  save_method?: boolean;
}

export const startDeposit = (key: string, body: NewDeposit) =>
  ask(api.POST("/api/wallet/deposit", { params: { header: keyed(key) }, body }));

/** Begins to keep a card: the form of the card processor takes it from here. */
export const setUpCard = () => ask(api.POST("/api/wallet/payment-methods/setup"));

/** Keeps the card that a finished set-up has made. */
export const addCard = (setup_intent_id: string) =>
  ask(api.POST("/api/wallet/payment-methods", { body: { setup_intent_id } }));

const method = (method_id: number) => ({ params: { path: { method_id } } });

export const makeCardDefault = (id: number) =>
  ask(api.POST("/api/wallet/payment-methods/{method_id}/default", method(id)));

export const removeCard = (id: number) =>
  ask(api.DELETE("/api/wallet/payment-methods/{method_id}", method(id)));

export const addWithdrawalMethod = (key: string, body: NewWithdrawalMethod) =>
  ask(api.POST("/api/wallet/withdrawal-methods", { params: { header: keyed(key) }, body }));

export const makeMethodDefault = (id: number) =>
  ask(api.POST("/api/wallet/withdrawal-methods/{method_id}/default", method(id)));

export const removeMethod = (id: number) =>
  ask(api.DELETE("/api/wallet/withdrawal-methods/{method_id}", method(id)));

export const withdraw = (
  key: string,
  body: { amount: string; withdrawal_method_id: number; reason?: string },
) => ask(api.POST("/api/wallet/withdraw", { params: { header: keyed(key) }, body }));

export const cancelWithdrawal = (key: string, id: number) =>
  ask(
    api.POST("/api/wallet/withdrawals/{operation_id}/cancel", {
      params: { path: { operation_id: id }, header: keyed(key) },
    }),
  );

export const askForReport = (key: string, body: NewReport) =>
  ask(api.POST("/api/wallet/export", { params: { header: keyed(key) }, body }));
