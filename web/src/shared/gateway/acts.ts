/** What operators do to an order by hand; a second person may have to agree. */
import { api, ask } from "~/shared/api/client";
import type { OrderLine } from "./orders";

export type HandAct = "assign" | "complete" | "cancel" | "correct";

export interface HandWish {
  reason: string;
  amount?: string;
  requisite_id?: string;
}

const on = (order_id: string, key: string) => ({
  params: { path: { order_id }, header: { "Idempotency-Key": key } },
});

export function actByHand(key: string, id: string, act: HandAct, wish: HandWish) {
  const { reason, amount = null, requisite_id = null } = wish;
  switch (act) {
    case "assign":
      return ask(
        api.POST("/api/v1/gateway/orders/{order_id}/assign", {
          ...on(id, key),
          body: { reason, requisite_id },
        }),
      );
    case "complete":
      return ask(
        api.POST("/api/v1/gateway/orders/{order_id}/complete", {
          ...on(id, key),
          body: { reason, amount },
        }),
      );
    case "cancel":
      return ask(
        api.POST("/api/v1/gateway/orders/{order_id}/cancel", {
          ...on(id, key),
          body: { reason },
        }),
      );
    case "correct":
      return ask(
        api.POST("/api/v1/gateway/orders/{order_id}/correct", {
          ...on(id, key),
          body: { reason, amount: amount ?? "" },
        }),
      );
  }
}

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
