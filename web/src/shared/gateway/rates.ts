/** Rates and what is made of them. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import { queue } from "~/shared/api/queries";
import type { components } from "~/shared/api/schema";

type Schemas = components["schemas"];

export type Rate = Schemas["PairView"];
export type KeptRate = Schemas["KeptRateView"];
export type RateBody = Schemas["RateBody"];

export const pairOf = ({ settlement, currency }: Rate) => `${settlement}-${currency}`;

export const rates = () =>
  queryOptions({
    queryKey: ["gateway", "rates"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/gateway/rates", { signal })),
    refetchInterval: 10_000,
  });

export const keptRates = (pair: string) =>
  queue(["gateway", "rates", pair], (cursor, signal) =>
    ask(
      api.GET("/api/v1/gateway/rates/{pair}/history", {
        params: { path: { pair }, query: { cursor } },
        signal,
      }),
    ),
  );

export const setRate = (pair: string, body: RateBody) =>
  ask(api.PUT("/api/v1/gateway/rates/{pair}", { params: { path: { pair } }, body }));

export const storeMargins = (pair: string) =>
  queryOptions({
    queryKey: ["gateway", "rates", pair, "stores"],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/gateway/rates/{pair}/stores", { params: { path: { pair } }, signal })),
  });

const of = (pair: string, store_id: string) => ({ params: { path: { pair, store_id } } });

export const setStoreMargins = (
  pair: string,
  store_id: string,
  body: Schemas["StoreMarginsBody"],
) =>
  ask(api.PUT("/api/v1/gateway/rates/{pair}/stores/{store_id}", { ...of(pair, store_id), body }));

export const dropStoreMargins = (pair: string, store_id: string) =>
  ask(api.DELETE("/api/v1/gateway/rates/{pair}/stores/{store_id}", of(pair, store_id)));
