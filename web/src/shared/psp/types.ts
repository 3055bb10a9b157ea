/** What the hub's routes answer, as its pages name it. Amounts are exact texts. */

import type { components } from "~/shared/api/schema";

type Schemas = components["schemas"];

/** A page of a numbered list; long ones can be read on by a cursor as well. */
export interface Numbered<T> {
  items: T[];
  total: number;
  page: number;
  limit: number;
  pages: number;
  next_cursor?: string | null;
  /** Whether `total` is all there is, and not only as far as was counted. */
  total_exact?: boolean;
}

export type Transaction = Schemas["TransactionView"];
export type WholeTransaction = Schemas["TransactionDetailView"];

/** A file that is prepared in the background; its link opens for its owner alone. */
export type Export = Schemas["TableExportView"];
