import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/shared/locale";
import { merchants } from "~/shared/psp/figureQueries";
import type { Choice, Merchant } from "~/shared/psp/figures";
import type { PspFilters } from "~/shared/psp/filters";
import { SearchBox } from "~/shared/ui/Filters";
import { type Column, type Sorting, Table } from "~/shared/ui/ListTable";
import { Panel } from "~/shared/ui/Panel";
import { Empty, Loaded, Rows } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { behind } from "./board";
import { Pager } from "./Pager";
import { Money, Rate } from "./parts";
import classes from "./psp.module.css";

const SORTS = [
  "success_amount",
  "merchant_id",
  "total_count",
  "avg_ticket",
  "conversion_rate",
  "last_txn_at",
] as const;
type Sort = (typeof SORTS)[number];

interface Search {
  search?: string;
  sort?: string;
  order?: string;
  page?: string;
}

interface MerchantTableProps {
  choice: Choice;
  filters: PspFilters;
  search: Search;
  set: (next: Record<string, string | undefined>) => void;
}

const idOf = (row: Merchant) => row.merchant_id;

/** All merchants, twenty a page. */
export function MerchantTable({ choice, filters, search, set }: MerchantTableProps) {
  const { t } = useTranslation();
  const { count } = useLocale();
  const sort: Sort = SORTS.find((each) => each === search.sort) ?? "success_amount";
  const order = search.order === "asc" ? "asc" : "desc";
  const page = /^[1-9]\d{0,5}$/.test(search.page ?? "") ? String(search.page) : "1";
  const query = useQuery(
    merchants(choice, {
      ...(search.search ? { search: search.search } : {}),
      sort_by: sort,
      order,
      page: Number(page),
      limit: 20,
    }),
  );
  const currency = query.data?.currency ?? "";
  const columns = useMemo(() => {
    const sorting = (id: Sort): Sorting => ({
      direction: id === sort ? (order === "asc" ? "ascending" : "descending") : "none",
      onTurn: () =>
        set({
          sort: id,
          order: id === sort && order === "desc" ? "asc" : "desc",
          page: undefined,
        }),
    });
    return columnsOf({ t, count, currency, sorting, to: behind({ filters }) });
  }, [t, count, currency, sort, order, set, filters]);
  return (
    <Panel
      title={t("psp.merchants.all")}
      actions={
        <SearchBox
          label={t("psp.merchants.search")}
          value={search.search ?? ""}
          onChange={(next) => set({ search: next || undefined, page: undefined })}
        />
      }
    >
      <div className={classes.drawn} data-old={query.isPlaceholderData || undefined}>
        <Loaded query={query} skeleton={<Rows />}>
          {(data) =>
            data.items.length === 0 ? (
              <Empty icon="shop" title={t("psp.merchants.none")}>
                {t("psp.nothingNote")}
              </Empty>
            ) : (
              <>
                <Table
                  label={t("psp.merchants.all")}
                  columns={columns}
                  rows={data.items}
                  idOf={idOf}
                />
                <Pager
                  page={data.page}
                  pages={data.pages}
                  found={t("psp.merchants.found", { count: data.total, text: count(data.total) })}
                  onGo={(next) => set({ page: String(next) })}
                />
              </>
            )
          }
        </Loaded>
      </div>
    </Panel>
  );
}

interface Words {
  t: TFunction;
  count: (value: number) => string;
  currency: string;
  sorting: (id: Sort) => Sorting;
  to: PspFilters;
}

function columnsOf({ t, count, currency, sorting, to }: Words): Column<Merchant>[] {
  return [
    {
      id: "merchant",
      label: t("psp.merchants.one"),
      card: "title",
      sort: sorting("merchant_id"),
      cell: (row) => (
        <Link
          className={classes.name}
          to="/hub/merchants/$merchantId"
          params={{ merchantId: row.merchant_id }}
          search={{ ...to, project: undefined } as never}
        >
          {row.merchant_id}
        </Link>
      ),
    },
    {
      id: "count",
      label: t("psp.operations"),
      end: true,
      sort: sorting("total_count"),
      cell: (row) => count(row.total_count),
    },
    {
      id: "volume",
      label: t("psp.kpi.volume"),
      end: true,
      card: "amount",
      sort: sorting("success_amount"),
      cell: (row) => <Money value={row.success_amount} currency={currency} />,
    },
    {
      id: "ticket",
      label: t("psp.kpi.ticket"),
      end: true,
      sort: sorting("avg_ticket"),
      cell: (row) => <Money value={row.avg_ticket} currency={currency} />,
    },
    {
      id: "success",
      label: t("psp.merchants.success"),
      end: true,
      cell: (row) => count(row.success_count),
    },
    {
      id: "failed",
      label: t("psp.merchants.failed"),
      end: true,
      cell: (row) => count(row.failed_count),
    },
    {
      id: "rate",
      label: t("psp.kpi.conversion"),
      end: true,
      sort: sorting("conversion_rate"),
      cell: (row) => <Rate value={row.conversion_rate} />,
    },
    {
      id: "last",
      label: t("psp.merchants.last"),
      end: true,
      sort: sorting("last_txn_at"),
      cell: (row) => (row.last_txn_at ? <Time at={row.last_txn_at} style="short" /> : "\u2014"),
    },
  ];
}
