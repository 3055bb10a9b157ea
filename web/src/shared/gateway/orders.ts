/** Orders of the gateway: reads and writes. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import { list, queue } from "~/shared/api/queries";
import type { components } from "~/shared/api/schema";
import type { Direction } from "./names";

export { DIRECTIONS } from "./names";

type Schemas = components["schemas"];

export type OrderLine = Schemas["OrderLineView"];
export type WholeOrder = Schemas["WholeOrderView"];
export type TraderOrder = Schemas["TraderOrderView"];
export type Callback = Schemas["CallbackView"];
export type OrderState = Schemas["OrderState"];
export const ORDER_STATES = [
  "new",
  "matching",
  "review",
  "awaiting_payment",
  "client_confirmed",
  "offered",
  "in_payout",
  "proof_uploaded",
  "completed",
  "expired",
  "cancelled",
  "disputed",
  "no_requisite",
  "no_trader",
  "rejected",
] as const satisfies OrderState[];

export interface OrderFilters {
  direction?: Direction;
  status?: OrderState;
  search?: string;
}

export const orders = (filters: OrderFilters) =>
  list(
    ["gateway", "orders", filters],
    (cursor, signal) =>
      ask(api.GET("/api/v1/gateway/orders", { params: { query: { ...filters, cursor } }, signal })),
    (row) => row.order_id,
  );

export const wholeOrder = (order_id: string) =>
  queryOptions({
    queryKey: ["gateway", "order", order_id],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/gateway/orders/{order_id}", { params: { path: { order_id } }, signal })),
  });

/** What the store was told of an order. */
export const callbacksOf = (order_id: string) =>
  queryOptions({
    queryKey: ["gateway", "order", order_id, "callbacks"],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/v1/gateway/callbacks", {
          params: { query: { order_id, limit: 100 } },
          signal,
        }),
      ),
  });

export const tradersOrders = (state: "open" | "all") =>
  queue(["gateway", "trading", state], (cursor, signal) =>
    ask(api.GET("/api/v1/gateway/trader/orders", { params: { query: { state, cursor } }, signal })),
  );

export const trader = () =>
  queryOptions({
    queryKey: ["gateway", "trader"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/gateway/trader", { signal })),
  });

export const traderBalance = () =>
  queryOptions({
    queryKey: ["gateway", "trader", "balance"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/gateway/trader/balance", { signal })),
  });

export const setWorking = (working: boolean) =>
  ask(api.PUT("/api/v1/gateway/trader", { body: { working } }));

const on = (order_id: string) => ({ params: { path: { order_id } } });

/** A form as it is sent: the schema calls the file in it a text. */
function form(receipt: File): { receipt: string } {
  const data = new FormData();
  data.append("receipt", receipt);
  return data as unknown as { receipt: string };
}

export const confirmOrder = (id: string, receipt: File | null) =>
  ask(
    api.POST("/api/v1/gateway/trader/orders/{order_id}/confirm", {
      ...on(id),
      ...(receipt ? { body: form(receipt) } : {}),
    }),
  );

export const proveOrder = (id: string, receipt: File) =>
  ask(
    api.POST("/api/v1/gateway/trader/orders/{order_id}/prove", { ...on(id), body: form(receipt) }),
  );

export const acceptOrder = (id: string) =>
  ask(api.POST("/api/v1/gateway/trader/orders/{order_id}/accept", on(id)));

export const rejectOrder = (id: string, reason: string) =>
  ask(api.POST("/api/v1/gateway/trader/orders/{order_id}/reject", { ...on(id), body: { reason } }));
