import { Group } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { rowsOf } from "~/shared/api/pages";
import { ExportMenu } from "~/shared/psp/ExportMenu";
import { FilterBar } from "~/shared/psp/FilterBar";
import { LongList } from "~/shared/psp/LongList";
import {
  SORTS,
  type TransactionQuery,
  type TransactionSort,
  transactions,
} from "~/shared/psp/transactions";
import type { Transaction } from "~/shared/psp/types";
import { useFilters } from "~/shared/psp/useFilters";
import { useHubWords } from "~/shared/psp/words";
import { SearchBox } from "~/shared/ui/Filters";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Empty } from "~/shared/ui/states";
import { ColumnMenu } from "./transactions/ColumnMenu";
import { columnsOf } from "./transactions/columns";
import { Selected } from "./transactions/Selected";
import { TransactionDrawer } from "./transactions/TransactionDrawer";
import { useChosen } from "./transactions/useChosen";
import { useColumns } from "./transactions/useColumns";

const idOf = (row: Transaction) => row.id;
const nameOf = (row: Transaction) => row.source_id;

/** Every operation that the providers have told of, chosen, sorted and looked into. */
export default function TransactionsPage() {
  const { t } = useTranslation();
  const words = useHubWords();
  const { filters, query, set, reset } = useFilters("7d");
  const sort: TransactionSort = oneOf(SORTS, filters.sort) ?? "created_at";
  const order = filters.order === "asc" ? "asc" : "desc";
  const asked = useMemo((): TransactionQuery => {
    const search = filters.search?.trim();
    return { ...query, sort_by: sort, order, ...(search ? { search } : {}) };
  }, [query, sort, order, filters.search]);
  const list = useInfiniteQuery(transactions(asked));
  const rows = useMemo(() => rowsOf(list.data?.pages), [list.data]);
  const chosen = useChosen(asked);
  const { shown, turn, reset: usual } = useColumns();
  const open = useCallback((row: Transaction) => set({ open: row.id }), [set]);
  const columns = useMemo(() => {
    const sortOf = (name: TransactionSort) => ({
      direction:
        sort !== name
          ? ("none" as const)
          : order === "asc"
            ? ("ascending" as const)
            : ("descending" as const),
      onTurn: () => set({ sort: name, order: sort === name && order === "desc" ? "asc" : "desc" }),
    });
    return columnsOf({ t, words, shown, sortOf, onOpen: open });
  }, [t, words, shown, sort, order, set, open]);

  return (
    <>
      <PageHead
        title={t("nav.transactions")}
        note={t("hub.transactionsNote")}
        actions={
          <Group gap="xs">
            <ColumnMenu shown={shown} turn={turn} reset={usual} />
            <ExportMenu path="/api/v1/export/transactions" query={asked} />
          </Group>
        }
      />
      <Panel>
        <Group p="md" gap="xs">
          <SearchBox
            label={t("hub.search")}
            width={300}
            value={filters.search ?? ""}
            onChange={(search) => set({ search })}
          />
          <FilterBar value={filters} onChange={set} onReset={reset} />
        </Group>
        <LongList
          key={JSON.stringify(asked)}
          label={t("nav.transactions")}
          query={list}
          columns={columns}
          idOf={idOf}
          nameOf={nameOf}
          onOpen={open}
          chosen={chosen}
          above={<Selected chosen={chosen.chosen} rows={rows} clear={chosen.clear} />}
          empty={
            <Empty icon="search" title={t("hub.noTransactions")}>
              {t("hub.noTransactionsNote")}
            </Empty>
          }
        />
      </Panel>
      <TransactionDrawer id={filters.open} onClose={() => set({ open: undefined })} />
    </>
  );
}
