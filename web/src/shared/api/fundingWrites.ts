/** Every write of a player's own money. Those that move it carry the key of their dialog. */
import type {
  Depositing,
  NewDeposit,
  NewReport,
  NewWithdrawalMethod,
  PaymentMethod,
  Report,
  Withdrawal,
  WithdrawalMethod,
  Withdrawing,
} from "./funding";
import { post, remove } from "./plain";

export const startDeposit = (key: string, body: NewDeposit) =>
  post<Depositing>("/api/wallet/deposit", { key, body });

/** Begins to keep a card: the form of the card processor takes it from here. */
export const setUpCard = () =>
  post<{ client_secret: string; intent_id: string }>("/api/wallet/payment-methods/setup");

/** Keeps the card that a finished set-up has made. */
export const addCard = (body: { setup_intent_id: string; set_as_default?: boolean }) =>
  post<PaymentMethod>("/api/wallet/payment-methods", { body });

export const makeCardDefault = (id: number) =>
  post<PaymentMethod>(`/api/wallet/payment-methods/${id}/default`);

export const removeCard = (id: number) => remove<unknown>(`/api/wallet/payment-methods/${id}`);

export const addWithdrawalMethod = (body: NewWithdrawalMethod) =>
  post<WithdrawalMethod>("/api/wallet/withdrawal-methods", { body });

export const makeMethodDefault = (id: number) =>
  post<WithdrawalMethod>(`/api/wallet/withdrawal-methods/${id}/default`);

export const removeMethod = (id: number) => remove<unknown>(`/api/wallet/withdrawal-methods/${id}`);

export const withdraw = (
  key: string,
  body: { amount: string; withdrawal_method_id: number; reason?: string },
) => post<Withdrawing>("/api/wallet/withdraw", { key, body });

export const cancelWithdrawal = (id: number) =>
  post<Withdrawal>(`/api/wallet/withdrawals/${id}/cancel`);

export const askForReport = (key: string, body: NewReport) =>
  post<{ report: Report }>("/api/wallet/export", { key, body });
