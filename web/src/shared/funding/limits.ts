/** Whether an amount may be asked for, exactly: no float is involved. */
import { add, isNegative, negate } from "~/shared/money";

export const subtract = (left: string, right: string) => add(left, negate(right));

/** Whether the first is less than the second. */
export const less = (left: string, right: string) => isNegative(subtract(left, right));

export interface Limits {
  minimum: string;
  maximum: string;
}

export type Wrong = "amount" | "tooSmall" | "tooLarge" | "tooMuch" | "overDay";

/** What is wrong with an amount to be paid in; null when nothing is. */
export function wrongDeposit(amount: string | null, limits: Limits): Wrong | null {
  if (amount === null) return "amount";
  if (less(amount, limits.minimum)) return "tooSmall";
  return less(limits.maximum, amount) ? "tooLarge" : null;
}

/** What is wrong with an amount to be paid out; null when nothing is. */
export function wrongWithdrawal(
  amount: string | null,
  limits: Limits & { remaining: string },
  available: string,
): Wrong | null {
  if (amount === null) return "amount";
  if (less(amount, limits.minimum)) return "tooSmall";
  if (less(limits.maximum, amount)) return "tooLarge";
  if (less(available, amount)) return "tooMuch";
  return less(limits.remaining, amount) ? "overDay" : null;
}

const LARGE = "1000";

/** Whether somebody should look twice before so much leaves: a thousand, or half of all there is. */
export function isLarge(amount: string, available: string): boolean {
  return !less(amount, LARGE) || !less(add(amount, amount), available);
}
