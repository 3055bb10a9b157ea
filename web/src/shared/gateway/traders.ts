/** Traders and their teams: reads, and what is switched and agreed. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import { queue } from "~/shared/api/queries";
import type { components } from "~/shared/api/schema";

type Schemas = components["schemas"];

export type Trader = Schemas["TraderLineView"];
export type TraderChange = Schemas["TraderChangeBody"];
export type NewTrader = Schemas["TraderBody"];
export type Team = Schemas["TeamView"];

const on = (trader_id: string) => ({ params: { path: { trader_id } } });

export const traders = (search: string) =>
  queue(["gateway", "traders", search], (cursor, signal) =>
    ask(
      api.GET("/api/v1/gateway/traders", {
        params: { query: { ...(search ? { search } : {}), cursor } },
        signal,
      }),
    ),
  );

/** The first traders that a search finds, to pick one of. */
export const foundTraders = (search: string) =>
  queryOptions({
    queryKey: ["gateway", "traders", "found", search],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/v1/gateway/traders", {
          params: { query: { ...(search ? { search } : {}), limit: 50 } },
          signal,
        }),
      ),
  });

export const oneTrader = (trader_id: string) =>
  queryOptions({
    queryKey: ["gateway", "traders", "one", trader_id],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/gateway/traders/{trader_id}", { ...on(trader_id), signal })),
  });

export const balanceOfTrader = (trader_id: string) =>
  queryOptions({
    queryKey: ["gateway", "traders", "balance", trader_id],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/gateway/traders/{trader_id}/balance", { ...on(trader_id), signal })),
  });

/** What a trader earns now, and the tables before and after that. */
export const rewards = (trader_id: string) =>
  queryOptions({
    queryKey: ["gateway", "traders", "rewards", trader_id],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/v1/gateway/traders/{trader_id}/rewards", {
          params: { path: { trader_id }, query: { limit: 50 } },
          signal,
        }),
      ),
  });

export const teams = () =>
  queryOptions({
    queryKey: ["gateway", "traders", "teams"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/gateway/teams", { signal })),
  });

export const switchTraffic = (id: string, traffic: boolean) =>
  ask(api.PUT("/api/v1/gateway/traders/{trader_id}/traffic", { ...on(id), body: { traffic } }));

export const changeTrader = (id: string, body: TraderChange) =>
  ask(api.PATCH("/api/v1/gateway/traders/{trader_id}", { ...on(id), body }));

export const makeTrader = (key: string, body: NewTrader) =>
  ask(
    api.POST("/api/v1/gateway/traders", { params: { header: { "Idempotency-Key": key } }, body }),
  );

export const setRewards = (trader_id: string, key: string, body: Schemas["FeesBody"]) =>
  ask(
    api.PUT("/api/v1/gateway/traders/{trader_id}/rewards", {
      params: { path: { trader_id }, header: { "Idempotency-Key": key } },
      body,
    }),
  );
