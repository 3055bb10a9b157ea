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

/** Our own account for corrections goes by its name; every other account by its id. */
export const ADJUSTMENTS = "adjustments";

function isAccount(text: string): boolean {
  return text === ADJUSTMENTS || isUuid(text);
}

/** What is wrong with each field; nothing when the posting may be sent. */
export function faults(draft: Draft): Partial<Record<keyof Draft, Fault>> {
  const found: Partial<Record<keyof Draft, Fault>> = {};
  const [debit, credit] = [draft.debit.trim().toLowerCase(), draft.credit.trim().toLowerCase()];
  if (!isAccount(debit)) found.debit = "needAccount";
  if (!isAccount(credit)) found.credit = "needAccount";
  else if (debit === credit) found.credit = "sameAccount";
  if (readTyped(draft.amount) === null) found.amount = "badAmount";
  if (!/^[A-Z]{3,10}$/.test(draft.currency.trim())) found.currency = "needCurrency";
  return found;
}

export function posting(draft: Draft): NewPosting {
  return {
    debit: draft.debit.trim().toLowerCase(),
    credit: draft.credit.trim().toLowerCase(),
    amount: readTyped(draft.amount) ?? "",
    currency: draft.currency.trim(),
  };
}
