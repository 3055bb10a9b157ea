import type { NewPosting } from "~/shared/api/writes";
import { readTyped } from "~/shared/money";
import { isUuid } from "~/shared/ui/ids";

/** A posting as it is typed. */
export interface Draft {
  key: string;
  debit: string;
  credit: string;
  amount: string;
  currency: string;
}

export type Fault = "needAccount" | "sameAccount" | "badAmount" | "needCurrency";

/** What is wrong with each field; nothing when the posting may be sent. */
export function faults(draft: Draft): Partial<Record<keyof Draft, Fault>> {
  const found: Partial<Record<keyof Draft, Fault>> = {};
  const [debit, credit] = [draft.debit.trim().toLowerCase(), draft.credit.trim().toLowerCase()];
  if (!isUuid(debit)) found.debit = "needAccount";
  if (!isUuid(credit)) found.credit = "needAccount";
  else if (debit === credit) found.credit = "sameAccount";
  if (readTyped(draft.amount) === null) found.amount = "badAmount";
  if (!/^[A-Z]{3,10}$/.test(draft.currency.trim())) found.currency = "needCurrency";
  return found;
}

export function posting(draft: Draft): NewPosting {
  return {
    debit: draft.debit.trim(),
    credit: draft.credit.trim(),
    amount: readTyped(draft.amount) ?? "",
    currency: draft.currency.trim(),
  };
}
