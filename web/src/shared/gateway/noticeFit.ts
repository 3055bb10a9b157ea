import type { BankNotice } from "./notices";
import type { OrderLine } from "./orders";

/** Whether the amounts are the same, as the server will ask. */
export function fits(
  { amount }: Pick<BankNotice, "amount">,
  order: Pick<OrderLine, "amount_to_pay" | "paid_amount">,
): boolean {
  return amount === null || amount === order.amount_to_pay || amount === order.paid_amount;
}
