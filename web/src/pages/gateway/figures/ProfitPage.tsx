import { Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { GROUPINGS, type Grouping, type ProfitLine, profit } from "~/shared/gateway/figures";
import { useLocale } from "~/shared/locale";
import { Amount } from "~/shared/ui/Amount";
import { DateRange, dayOf } from "~/shared/ui/DateRange";
import { Figure } from "~/shared/ui/Figure";
import { type Column, Table } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Segments } from "~/shared/ui/Segments";
import { Empty, Loaded } from "~/shared/ui/states";
import { type Days, instantsOf } from "./period";

const idOf = (row: ProfitLine) => `${row.key} ${row.currency}`;

interface Locale {
  count: (value: number) => string;
  time: (iso: string, style: "date") => string;
}

function columnsOf(t: TFunction, by: Grouping, locale: Locale): Column<ProfitLine>[] {
  const money = (value: string, currency: string) => <Amount value={value} currency={currency} />;
  return [
    {
      id: "key",
      label: t(`market.profit.by.${by}`),
      card: "title",
      cell: (row) =>
        by === "day" ? locale.time(`${row.key}T12:00:00`, "date") : (row.name ?? row.key),
    },
    {
      id: "total",
      label: t("market.store.total"),
      end: true,
      card: "amount",
      cell: (row) => <Amount value={row.total} currency={row.currency} signed />,
    },
    {
      id: "profit",
      label: t("nav.profit"),
      end: true,
      cell: (row) => money(row.profit, row.currency),
    },
    {
      id: "rounding",
      label: t("market.profit.rounding"),
      end: true,
      cell: (row) => money(row.rounding, row.currency),
    },
    {
      id: "orders",
      label: t("market.profit.orders"),
      end: true,
      cell: (row) => locale.count(row.orders),
    },
  ];
}

type Search = Days & { by?: string | undefined };

/** What the platform has earned, from its ledger entries. */
export default function ProfitPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { count, time } = useLocale();
  const raw: Search = useSearch({ from: "/frame/gateway/profit" });
  const by = oneOf(GROUPINGS, raw.by) ?? "day";
  const filters = useMemo(() => ({ by, ...instantsOf(raw) }), [by, raw]);
  const query = useQuery(profit(filters));
  const columns = useMemo(() => columnsOf(t, by, { count, time }), [t, by, count, time]);
  const go = (search: Search) =>
    void navigate({ to: "/gateway/profit", search: { ...raw, ...search }, replace: true });
  return (
    <>
      <PageHead title={t("nav.profit")} note={t("market.profit.note")} />
      <Group gap="sm">
        <Segments
          label={t("market.figures.told")}
          value={by}
          onChange={(next) => go({ by: next })}
          data={GROUPINGS.map((value) => ({ value, label: t(`market.profit.by.${value}`) }))}
        />
        <DateRange
          from={dayOf(raw.from)}
          to={dayOf(raw.to)}
          onChange={({ from, to }) => go({ from, to })}
        />
      </Group>
      <Loaded query={query}>
        {({ totals, items }) => (
          <>
            {totals.map(({ currency, total }) => (
              <Figure key={currency} label={t("market.store.total")}>
                <Amount value={total} currency={currency} />
              </Figure>
            ))}
            <Panel>
              {items.length === 0 ? (
                <Empty icon="chart" title={t("market.figures.none")} />
              ) : (
                <Table label={t("nav.profit")} columns={columns} rows={items} idOf={idOf} />
              )}
            </Panel>
          </>
        )}
      </Loaded>
    </>
  );
}
