/** Statements of banks: uploaded, and what became of their lines. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import { queue } from "~/shared/api/queries";
import type { components } from "~/shared/api/schema";

type Schemas = components["schemas"];

export type BankStatement = Schemas["BankStatementView"];
export type BankStatementLine = Schemas["BankStatementLineView"];
export type StatementFormat = Schemas["StatementFormat"];
export type LineOutcome = Schemas["LineOutcome"];

export const MOST_BYTES = 10_000_000;
export const FORMATS = ["camt", "mt940", "1c", "csv"] as const satisfies StatementFormat[];
export const OUTCOMES = [
  "waiting",
  "matched",
  "unmatched",
  "dismissed",
  "known",
  "debit",
  "reversal",
  "pending",
] as const satisfies LineOutcome[];
/** What the columns of a CSV file may be called by, where it is nothing usual. */
export const COLUMNS = [
  "date",
  "amount",
  "credit",
  "debit",
  "currency",
  "payer",
  "text",
  "reference",
] as const;
export type ColumnName = (typeof COLUMNS)[number];

const WHILE_READ = 1500;

export const bankStatements = () =>
  queue(["gateway", "statements", "list"], (cursor, signal) =>
    ask(api.GET("/api/v1/gateway/bank-statements", { params: { query: { cursor } }, signal })),
  );

const of = (statement_id: string) => ({ params: { path: { statement_id } } });

export const bankStatement = (id: string) =>
  queryOptions({
    queryKey: ["gateway", "statements", "one", id],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/gateway/bank-statements/{statement_id}", { ...of(id), signal })),
    refetchInterval: ({ state }) => (state.data?.counts.waiting ? WHILE_READ : false),
  });

export const statementLines = (id: string, outcome: LineOutcome | undefined) =>
  queue(["gateway", "statements", "lines", id, outcome ?? "all"], (cursor, signal) =>
    ask(
      api.GET("/api/v1/gateway/bank-statements/{statement_id}/lines", {
        params: { path: { statement_id: id }, query: { ...(outcome ? { outcome } : {}), cursor } },
        signal,
      }),
    ),
  );

export interface Sending {
  file: File;
  trader: string;
  requisites: readonly string[];
  format: StatementFormat | null;
  columns: Partial<Record<ColumnName, string>>;
}

export function uploadStatement({ file, trader, requisites, format, columns }: Sending) {
  const data = new FormData();
  data.append("trader_id", trader);
  data.append("requisite_ids", requisites.join(","));
  if (format) data.append("format", format);
  if (Object.keys(columns).length > 0) data.append("columns", JSON.stringify(columns));
  data.append("statement", file);
  // The schema calls the file in the form a text.
  const body = data as unknown as Schemas["StatementForm"] & { statement: string };
  return ask(api.POST("/api/v1/gateway/bank-statements", { body }));
}
