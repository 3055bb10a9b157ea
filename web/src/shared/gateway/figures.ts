/** Figures of the gateway: how orders go, and what the platform earns. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import type { components } from "~/shared/api/schema";

type Schemas = components["schemas"];

export type ProfitLine = Schemas["ProfitLineView"];
export type OrderLine = Schemas["OrderFiguresLineView"];
export type Grouping = Schemas["Grouping"];
export type ToldBy = Schemas["ToldBy"];

export const GROUPINGS = ["day", "store", "trader"] as const satisfies Grouping[];
export const TOLD_BY = ["day", "method", "bank", "store", "trader"] as const satisfies ToldBy[];

export interface ProfitFilters {
  by: Grouping;
  /** Instants: from when, and until before when. */
  from?: string;
  to?: string;
}

export const profit = (filters: ProfitFilters) =>
  queryOptions({
    queryKey: ["gateway", "profit", filters],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/gateway/profit", { params: { query: { ...filters } }, signal })),
  });

export interface StatisticsFilters {
  by: ToldBy;
  timezone: string;
  /** Days, both included. */
  from?: string;
  to?: string;
  direction?: Schemas["OrderDirection"];
}

/** How orders went: of stores, or with `trading` of traders. */
export const orderStatistics = (filters: StatisticsFilters, trading: boolean) =>
  queryOptions({
    queryKey: ["gateway", "statistics", filters, trading],
    queryFn: ({ signal }) => {
      const options = { params: { query: { ...filters } }, signal };
      return trading
        ? ask(api.GET("/api/v1/gateway/trader/statistics", options as never))
        : ask(api.GET("/api/v1/gateway/statistics", options));
    },
  });
