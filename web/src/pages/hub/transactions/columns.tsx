import { UnstyledButton } from "@mantine/core";
import type { TFunction } from "i18next";
import type { LongColumn } from "~/shared/psp/LongTable";
import { SORTS, type TransactionSort } from "~/shared/psp/transactions";
import type { Transaction } from "~/shared/psp/types";
import { SourceName, StatusTag, type useHubWords } from "~/shared/psp/words";
import { Amount } from "~/shared/ui/Amount";
import { Copy } from "~/shared/ui/Copy";
import type { Sorting } from "~/shared/ui/ListTable";
import { Time } from "~/shared/ui/Time";
import { COLUMNS, type ColumnName } from "./columnNames";
import classes from "./transactions.module.css";

const WIDTHS: Partial<Record<ColumnName, number>> = {
  source_id: 215,
  amount: 150,
  status: 130,
  source: 125,
  client_operation_id: 190,
  order_id: 190,
  reference_id: 220,
  user: 190,
  created_at: 205,
  updated_at: 205,
  completed_at: 205,
};

const MONEY = ["amount", "fee", "paid_amount", "amount_usd"] as const;
const TIMES = ["created_at", "updated_at", "completed_at"] as const;
const IDS = ["client_operation_id", "order_id", "reference_id", "utr", "merchant_id"] as const;

const among = <T extends string>(names: readonly T[], name: string): name is T =>
  names.some((each) => each === name);

interface Wanted {
  t: TFunction;
  words: ReturnType<typeof useHubWords>;
  shown: readonly ColumnName[];
  sortOf: (name: TransactionSort) => Sorting;
  onOpen: (row: Transaction) => void;
}

/** The columns in the order in which they stand. */
export function columnsOf({ t, words, shown, sortOf, onOpen }: Wanted): LongColumn<Transaction>[] {
  const cell = (name: ColumnName, row: Transaction) => {
    if (name === "source_id") return <Opener row={row} onOpen={onOpen} />;
    if (name === "status") return <StatusTag status={row.status} />;
    if (name === "source") return <SourceName source={row.source} />;
    if (name === "direction") return row.direction && words.direction(row.direction);
    if (name === "user") return row.user_name ?? row.user_email ?? row.user_phone ?? row.user_id;
    if (name === "amount_usd") return money(row.amount_usd, "USD");
    if (among(MONEY, name)) return money(row[name], row.currency);
    if (among(TIMES, name)) return row[name] && <Time at={row[name]} />;
    if (among(IDS, name)) return row[name] && <Id id={row[name]} />;
    return row[name];
  };
  return COLUMNS.filter((name) => shown.includes(name)).map((name) => ({
    id: name,
    label: t(`hub.column.${name}`),
    width: WIDTHS[name] ?? 140,
    cell: (row) => cell(name, row),
    ...(among(MONEY, name) ? { end: true } : {}),
    ...(among(SORTS, name) ? { sort: sortOf(name) } : {}),
    ...cardOf(name),
  }));
}

function cardOf(name: ColumnName): Pick<LongColumn<Transaction>, "card"> {
  if (name === "source_id") return { card: "title" };
  if (name === "amount") return { card: "amount" };
  if (name === "status") return { card: "status" };
  return name === "created_at" ? { card: "note" } : {};
}

function money(value: string | null, currency: string | null) {
  return value === null ? null : <Amount value={value} currency={currency ?? ""} />;
}

function Opener({ row, onOpen }: { row: Transaction; onOpen: (row: Transaction) => void }) {
  return (
    <span className={classes.id}>
      <UnstyledButton className={classes.open} title={row.source_id} onClick={() => onOpen(row)}>
        {row.source_id}
      </UnstyledButton>
      <Copy text={row.source_id} />
    </span>
  );
}

function Id({ id }: { id: string }) {
  return (
    <span className={classes.id}>
      <span className={classes.text} title={id}>
        {id}
      </span>
      <Copy text={id} />
    </span>
  );
}
