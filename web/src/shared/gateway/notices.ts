/** What banks have told the devices of traders, and what people decide about it. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import { queue } from "~/shared/api/queries";
import type { components } from "~/shared/api/schema";
import { fits } from "./noticeFit";

type Schemas = components["schemas"];

export type BankNotice = Schemas["BankNoticeView"];
export type NoticeState = Schemas["NoticeState"];

export const NOTICE_STATES = [
  "unmatched",
  "matched",
  "dismissed",
  "ignored",
  "received",
] as const satisfies NoticeState[];

export const notices = (filters: { state?: NoticeState; trader_id?: string }) =>
  queue(["gateway", "notices", filters], (cursor, signal) =>
    ask(api.GET("/api/v1/gateway/notices", { params: { query: { ...filters, cursor } }, signal })),
  );

const on = (notice_id: string) => ({ params: { path: { notice_id } } });

export const assignNotice = (id: string, order_id: string) =>
  ask(api.POST("/api/v1/gateway/notices/{notice_id}/assign", { ...on(id), body: { order_id } }));

export const dismissNotice = (id: string, comment: string) =>
  ask(api.POST("/api/v1/gateway/notices/{notice_id}/dismiss", { ...on(id), body: { comment } }));

export const undoNotice = (id: string) =>
  ask(api.POST("/api/v1/gateway/notices/{notice_id}/undo", on(id)));

type Told = Pick<BankNotice, "notice_id" | "trader_id" | "amount" | "currency">;

/** Orders that a notice can be about: of its trader, and to be paid with just its amount. */
export const ordersFor = (notice: Told) =>
  queryOptions({
    queryKey: ["gateway", "orders", "for", notice.notice_id],
    queryFn: async ({ signal }) => {
      const { items } = await ask(
        api.GET("/api/v1/gateway/orders", { params: { query: wantedFor(notice) }, signal }),
      );
      return items.filter((order) => fits(notice, order));
    },
  });

function wantedFor({ trader_id, amount, currency }: Told) {
  const payins = { direction: "payin", trader_id, limit: 100 } as const;
  // What could not be read can only be about an order that is completed already.
  if (amount === null || currency === null) return { ...payins, status: "completed", limit: 20 };
  const near = Number(amount);
  return {
    ...payins,
    currency,
    status: "awaiting_payment,client_confirmed,expired,completed",
    // What is to be paid may differ a little from what was asked for, so that it is unique.
    amount_from: String(Math.floor(near * 0.9)),
    amount_to: String(Math.ceil(near * 1.1)),
  };
}
