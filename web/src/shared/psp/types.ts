/** What the hub's routes answer, as its pages name it. Amounts are exact texts. */

import type { components } from "~/shared/api/schema";

type Schemas = components["schemas"];

export type Transaction = Schemas["TransactionView"];
export type WholeTransaction = Schemas["TransactionDetailView"];

/** A file that is prepared in the background; its link opens for its owner alone. */
export type Export = Schemas["TableExportView"];
