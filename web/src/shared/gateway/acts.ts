/** What operators do to an order by hand; a second person may have to agree. */
import { api, ask } from "~/shared/api/client";
import type { HandAct } from "./handActs";

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
