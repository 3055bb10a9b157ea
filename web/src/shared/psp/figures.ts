/** The figures of the hub, as the API tells them. Amounts are exact texts, rates are percentages. */

import type { FilterQuery } from "./filters";

/** What every figure takes: the choice of operations, and the currency that amounts are shown in. */
export type Choice = Partial<FilterQuery> & { display_currency?: string };

export const GRANULARITIES = ["minute", "5min", "15min", "hour", "day", "week", "month"] as const;
export type Granularity = (typeof GRANULARITIES)[number];

export interface Sum {
  count: number;
  amount: string;
  amount_usd: string;
}

/** What is said of any set of operations; its volume is what has succeeded. */
export interface Figures {
  total_count: number;
  total_amount: string;
  total_amount_usd: string;
  success_count: number;
  success_amount: string;
  success_amount_usd: string;
  failed_count: number;
  failed_amount: string;
  pending_count: number;
  refunded_count: number;
  conversion_rate: number;
  avg_ticket: string;
  avg_ticket_usd: string;
}

/** In which currency the amounts are, and how many operations have none in it. */
export interface Summed {
  period: { from: string; to: string };
  currency: string;
  unconverted: number;
  by_currency: { currency: string; count: number; amount: string }[];
}

export interface Overview extends Summed, Figures {
  by_status: Record<string, Sum>;
  by_source: Record<string, Sum>;
  /** Only the directions that there are operations of. */
  by_direction: Partial<Record<"in" | "out", Figures>>;
  count_change_percent: number | null;
  amount_change_percent: number | null;
  success_count_change_percent: number | null;
  failed_count_change_percent: number | null;
  avg_ticket_change_percent: number | null;
  conversion_change: number | null;
  compared: { from: string; to: string };
}

export interface TrendPoint {
  timestamp: string;
  count: number;
  amount: string;
  success_count: number;
  success_amount: string;
  success_amount_usd: string;
  failed_count: number;
  failed_amount: string;
  pending_count: number;
  conversion_rate: number;
}

export interface Trends extends Summed {
  granularity: string;
  data: TrendPoint[];
}

export interface BySource extends Summed {
  sources: (Figures & { source: string })[];
}

export interface ByStatus extends Summed {
  statuses: (Sum & { status: string; percentage: number })[];
}

export type ProjectFigures = Figures & { project: string };

export interface Conversions extends Summed {
  projects: ProjectFigures[];
  top_5: ProjectFigures[];
  bottom_5: ProjectFigures[];
}

export interface ByProject extends Summed {
  projects: ProjectFigures[];
}

export interface ByCountry extends Summed {
  countries: (Figures & { country: string; country_name: string; percentage_of_total: number })[];
}

export interface Merchant extends Figures {
  merchant_id: string;
  first_txn_at: string | null;
  last_txn_at: string | null;
}

export interface Merchants extends Summed {
  items: Merchant[];
  total: number;
  page: number;
  limit: number;
  pages: number;
}

export interface Hours extends Summed {
  data: {
    day_of_week: number;
    hour: number;
    count: number;
    amount: string;
    success_count: number;
    success_rate: number;
  }[];
}

export interface Amounts extends Summed {
  buckets: { bucket: string; bucket_index: number; count: number; total_amount: string }[];
}

export const HEAT_METRICS = ["count", "amount", "conversion"] as const;
export type HeatMetric = (typeof HEAT_METRICS)[number];
export const HEAT_DIMENSIONS = ["hour_day", "merchant_hour", "merchant_day"] as const;
export type HeatDimension = (typeof HEAT_DIMENSIONS)[number];

export interface Heat extends Summed {
  x_labels: string[];
  y_labels: string[];
  cells: { x: number; y: number; value: number | string; count: number }[];
  min_value: number | string;
  max_value: number | string;
}

type Compared = Figures & { period: { from: string; to: string } };

export interface Comparison extends Summed {
  current: Compared;
  previous: Compared;
  comparison: Record<
    | "count_change"
    | "amount_change"
    | "success_count_change"
    | "failed_count_change"
    | "avg_ticket_change"
    | "conversion_change",
    number | null
  >;
}

export interface Pace {
  data: { timestamp: string; count: number; success_count: number; failed_count: number }[];
  current_rpm: number;
  avg_rpm: number;
  max_rpm: number;
}

export interface Live {
  current_rpm: number;
  last_5_minutes: {
    count: number;
    amount: string;
    success_rate: number;
    pending_count: number;
    failed_count: number;
  };
}

/** An operation as a list shows it; the page about operations knows more. */
export interface LatestOperation {
  id: string;
  source: string;
  source_id: string;
  project: string | null;
  direction: "in" | "out" | null;
  amount: string | null;
  currency: string | null;
  status: string;
  created_at: string;
}
