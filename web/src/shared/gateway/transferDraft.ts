/** A transfer as it is asked for, and what is sent of it. */
import type { TransferBody, TransferKind } from "./transfers";
import { isPositive } from "./typed";

export type Network = NonNullable<TransferBody["network"]>;

export interface TransferDraft {
  kind: TransferKind;
  party: string;
  /** Whether the party is a trader, who may have insurance. */
  trader: boolean;
  purse: "available" | "insurance";
  amount: string;
  method: "crypto" | "fiat";
  network: Network;
  destination: string;
  reference: string;
  fiatAmount: string;
  fiatCurrency: string;
}

export const blank = (kind: TransferKind): TransferDraft => ({
  kind,
  party: "",
  trader: false,
  purse: "available",
  amount: "",
  method: "crypto",
  network: "TRC20",
  destination: "",
  reference: "",
  fiatAmount: "",
  fiatCurrency: "",
});

const isFiat = ({ kind, method }: TransferDraft) => kind === "deposit" && method === "fiat";

export function isWhole(draft: TransferDraft): boolean {
  if (!draft.party || !isPositive(draft.amount)) return false;
  if (draft.kind === "withdrawal") return draft.destination !== "";
  return !isFiat(draft) || draft.fiatAmount.trim() === "" || isPositive(draft.fiatAmount);
}

/** What each kind says; the server refuses what does not belong to it. */
export function bodyOf(draft: TransferDraft): TransferBody {
  const base = {
    party_id: draft.party,
    kind: draft.kind,
    purse: draft.trader ? draft.purse : "available",
    amount: draft.amount.trim(),
  } as const;
  if (draft.kind === "top_up") return { ...base, purse: "insurance" };
  if (draft.kind === "withdrawal") return { ...base, destination_id: draft.destination };
  const reference = draft.reference.trim() || null;
  if (draft.method === "crypto")
    return { ...base, method: "crypto", network: draft.network, reference };
  const fiat = draft.fiatAmount.trim();
  return {
    ...base,
    method: "fiat",
    reference,
    ...(fiat ? { fiat_amount: fiat, fiat_currency: draft.fiatCurrency } : {}),
  };
}
