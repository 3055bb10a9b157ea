/** The figures of the hub under the names that its pages use. Rates are percentages. */
import type { components, paths } from "../api/schema";
import type { FilterQuery } from "./filters";

type Schemas = components["schemas"];

/** What every figure takes: the choice of operations, and the currency that amounts are shown in. */
export type Choice = Partial<FilterQuery> & { display_currency?: "USD" };

export type Overview = Schemas["MetricsOverviewView"];
export type Trends = Schemas["TrendsView"];
export type TrendPoint = Trends["data"][number];
export type ProjectFigures = Schemas["ProjectsView"]["projects"][number];
export type Conversions = Schemas["ConversionsView"];
export type Merchants = Schemas["MerchantsView"];
export type Merchant = Merchants["items"][number];
export type Hours = Schemas["HoursView"];
export type Amounts = Schemas["SizesView"];
export type Heat = Schemas["HeatmapView"];
export type Comparison = Schemas["ComparisonView"];
export type Pace = Schemas["PaceView"];

type Route = "trends" | "heatmap" | "by-merchant";
type QueryOf<Name extends Route> = NonNullable<
  paths[`/api/v1/metrics/${Name}`]["get"]["parameters"]["query"]
>;

export type Granularity = NonNullable<QueryOf<"trends">["granularity"]>;
export type HeatMetric = NonNullable<QueryOf<"heatmap">["metric"]>;
export type HeatDimension = NonNullable<QueryOf<"heatmap">["dimension"]>;
export type MerchantSort = NonNullable<QueryOf<"by-merchant">["sort_by"]>;

export const HEAT_METRICS = ["count", "amount", "conversion"] as const satisfies HeatMetric[];
export const HEAT_DIMENSIONS = [
  "hour_day",
  "merchant_hour",
  "merchant_day",
] as const satisfies HeatDimension[];

/** An operation as the list of them shows it. */
export type LatestOperation = Schemas["TransactionsView"]["items"][number];
