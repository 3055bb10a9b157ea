import { Group, Text } from "@mantine/core";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { type ColumnDef, tableFeatures, useTable } from "@tanstack/react-table";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { freshIds, rowsOf } from "~/shared/api/pages";
import type { Page } from "~/shared/api/types";
import { More } from "~/shared/ui/More";
import { Failure, Rows } from "./states";
import classes from "./ui.module.css";

const features = tableFeatures({});
export const ARROWS = { ascending: "\u2191", descending: "\u2193", none: "\u2195" } as const;

/** How a column is sorted, and what a click on its head does. */
export interface Sorting {
  direction: "ascending" | "descending" | "none";
  onTurn: () => void;
}

export interface Column<T> {
  id: string;
  label: string;
  cell: (row: T) => ReactNode;
  end?: boolean;
  /** Its place on a phone's card; without one a labelled line. */
  card?: "title" | "amount" | "hidden";
  sort?: Sorting;
}

interface TableProps<T extends object> {
  label: string;
  columns: readonly Column<T>[];
  rows: T[];
  idOf: (row: T) => string;
}

/** A table that turns into cards on a phone; rows that come in at the top light up for a moment. */
export function Table<T extends object>({ label, columns, rows, idOf }: TableProps<T>) {
  const fresh = useFresh(rows, idOf);
  const defs = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, T> => ({
          id: column.id,
          header: column.label,
          cell: ({ row }) => column.cell(row.original),
        }),
      ),
    [columns],
  );
  const table = useTable({ features, columns: defs, data: rows, getRowId: idOf });
  const byId = useMemo(() => new Map(columns.map((each) => [each.id, each])), [columns]);
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={label}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <Head key={header.id} column={byId.get(header.id)}>
                  <table.FlexRender header={header} />
                </Head>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} className={fresh.has(row.id) ? "fresh" : undefined}>
              {row.getAllCells().map((cell) => {
                const column = byId.get(cell.column.id);
                return (
                  <td
                    key={cell.id}
                    className={column?.end ? classes.end : undefined}
                    data-card={column?.card}
                    data-label={column?.label}
                  >
                    <table.FlexRender cell={cell} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface HeadProps {
  column: Pick<Column<never>, "end" | "sort"> | undefined;
  children: ReactNode;
}

function Head({ column, children }: HeadProps) {
  const sort = column?.sort;
  return (
    <th
      scope="col"
      className={column?.end ? classes.end : undefined}
      {...(sort ? { "aria-sort": sort.direction } : {})}
    >
      {sort ? (
        <button type="button" className={classes.sort} onClick={sort.onTurn}>
          {children}
          <span aria-hidden>{ARROWS[sort.direction]}</span>
        </button>
      ) : (
        children
      )}
    </th>
  );
}

function useFresh<T>(rows: T[], idOf: (row: T) => string): Set<string> {
  const known = useRef<ReadonlySet<string>>(new Set());
  const [fresh, setFresh] = useState<Set<string>>(new Set());
  useEffect(() => {
    const ids = rows.map(idOf);
    const found = freshIds(known.current, ids);
    known.current = new Set(ids);
    if (found.size > 0) setFresh(found);
  }, [rows, idOf]);
  return fresh;
}

interface ListProps<T extends object> {
  label: string;
  columns: readonly Column<T>[];
  idOf: (row: T) => string;
  query: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  empty: ReactNode;
}

/** A list of the API in all its states, read on page by page. */
export function List<T extends object>({ label, columns, idOf, query, empty }: ListProps<T>) {
  const { t } = useTranslation();
  const rows = useMemo(() => rowsOf(query.data?.pages), [query.data]);
  if (!query.data) {
    if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
    return <Rows />;
  }
  if (rows.length === 0) return empty;
  return (
    <>
      <Table label={label} columns={columns} rows={rows} idOf={idOf} />
      <Group justify="space-between" px="md" py="sm" className={classes.foot}>
        <Text size="xs" c="dimmed" role="status">
          {t("common.shown", { count: rows.length })}
          {!query.hasNextPage && ` \u00b7 ${t("common.end")}`}
        </Text>
        <More list={query} />
      </Group>
    </>
  );
}
