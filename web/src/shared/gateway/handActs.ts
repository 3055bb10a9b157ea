/** What an operator can do to an order by hand, by its state: as the server's table has it. */
import type { OrderLine } from "./orders";

export type HandAct = "assign" | "complete" | "cancel" | "correct";

type Acted = Pick<OrderLine, "direction" | "status">;

const CANCELLABLE: Record<OrderLine["direction"], readonly OrderLine["status"][]> = {
  payin: ["new", "review", "matching", "awaiting_payment", "client_confirmed", "disputed"],
  payout: ["new", "review", "matching", "offered", "in_payout", "disputed"],
};
const COMPLETABLE: Record<OrderLine["direction"], readonly OrderLine["status"][]> = {
  payin: ["awaiting_payment", "client_confirmed", "expired", "disputed"],
  payout: ["proof_uploaded", "disputed"],
};
const ASSIGNABLE: Record<OrderLine["direction"], readonly OrderLine["status"][]> = {
  payin: ["matching", "no_requisite"],
  payout: ["matching", "no_trader"],
};

/** What an operator can do to an order in its state, the most likely first. */
export function actsOf({ direction, status }: Acted): readonly HandAct[] {
  const acts: HandAct[] = [];
  if (ASSIGNABLE[direction].includes(status)) acts.push("assign");
  if (COMPLETABLE[direction].includes(status)) acts.push("complete");
  if (status === "completed") acts.push("correct");
  if (CANCELLABLE[direction].includes(status)) acts.push("cancel");
  return acts;
}
