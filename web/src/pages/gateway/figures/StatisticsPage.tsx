import { Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { useMayForOthers } from "~/shared/access/useMay";
import { type OrderLine, orderStatistics, TOLD_BY, type ToldBy } from "~/shared/gateway/figures";
import { DIRECTIONS } from "~/shared/gateway/names";
import { useLocale } from "~/shared/locale";
import { Amount } from "~/shared/ui/Amount";
import { DateRange, dayOf } from "~/shared/ui/DateRange";
import { Choice } from "~/shared/ui/Filters";
import { type Column, Table } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Segments } from "~/shared/ui/Segments";
import { Empty, Loaded } from "~/shared/ui/states";

type Figures = Omit<OrderLine, "key" | "name">;

const idOf = (row: Figures & { key?: string }) =>
  `${row.key ?? ""} ${row.direction} ${row.currency}`;

interface Locale {
  amount: (text: string) => string;
  count: (value: number) => string;
  time: (iso: string, style: "date") => string;
}

/** The figures that totals and lines share. */
function figuresOf<T extends Figures>(t: TFunction, { amount, count }: Locale): Column<T>[] {
  const percent = (value: string | null) => (value === null ? "\u2014" : `${amount(value)}\u00a0%`);
  return [
    {
      id: "direction",
      label: t("gateway.direction"),
      cell: (row) => `${t(`gateway.${row.direction}`)} \u00b7 ${row.currency}`,
    },
    {
      id: "turnover",
      label: t("market.figures.turnover"),
      end: true,
      card: "amount",
      cell: (row) => (
        <div>
          <Amount value={row.turnover} currency={row.currency} />
          {row.average !== null && (
            <Text size="xs" c="dimmed">
              {t("market.figures.average", { amount: amount(row.average) })}
            </Text>
          )}
        </div>
      ),
    },
    {
      id: "orders",
      label: t("market.figures.orders"),
      end: true,
      cell: (row) => `${count(row.orders)} / ${count(row.issued)} / ${count(row.completed)}`,
    },
    {
      id: "rates",
      label: t("market.figures.rates"),
      end: true,
      cell: (row) => [row.issue_rate, row.success_rate, row.conversion].map(percent).join(" / "),
    },
    {
      id: "times",
      label: t("market.figures.times"),
      end: true,
      cell: ({ confirm_seconds: times }) =>
        times === null
          ? "\u2014"
          : t("market.figures.seconds", { p50: count(times.p50), p95: count(times.p95) }),
    },
  ];
}

function keyOf(t: TFunction, by: ToldBy, { time }: Locale): Column<OrderLine> {
  return {
    id: "key",
    label: t(`market.figures.by.${by}`),
    card: "title",
    cell: (row) =>
      by === "day"
        ? time(`${row.key}T12:00:00`, "date")
        : (row.name ?? (row.key || t("market.figures.nobody"))),
  };
}

interface Search {
  by?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  direction?: string | undefined;
}

/** How orders went, of stores; with `trading` of traders, for those who trade and their leads. */
export function Statistics({ trading, to }: { trading: boolean; to: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { amount, count, time } = useLocale();
  const others = useMayForOthers();
  const raw: Search = useSearch({ strict: false });
  const everybody = others(trading ? "traders:read" : "payin:read");
  const offered = TOLD_BY.filter((each) =>
    each === "store" ? !trading : each !== "trader" || everybody,
  );
  const by = oneOf(offered, raw.by) ?? "day";
  const direction = oneOf(DIRECTIONS, raw.direction);
  const from = dayOf(raw.from);
  const until = dayOf(raw.to);
  const query = useQuery(
    orderStatistics(
      {
        by,
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        ...(from ? { from } : {}),
        ...(until ? { to: until } : {}),
        ...(direction ? { direction } : {}),
      },
      trading,
    ),
  );
  const [lines, totals] = useMemo(() => {
    const locale = { amount, count, time };
    return [
      [keyOf(t, by, locale), ...figuresOf<OrderLine>(t, locale)],
      figuresOf<Figures>(t, locale).map((each) =>
        each.id === "direction" ? { ...each, card: "title" as const } : each,
      ),
    ];
  }, [t, by, amount, count, time]);
  const go = (search: Search) =>
    void navigate({ to, search: { ...raw, ...search } as never, replace: true });
  return (
    <>
      <Group gap="sm">
        <Segments
          label={t("market.figures.told")}
          value={by}
          onChange={(next) => go({ by: next })}
          data={offered.map((value) => ({ value, label: t(`market.figures.by.${value}`) }))}
        />
        <Choice
          label={t("gateway.direction")}
          any={t("gateway.anyDirection")}
          value={direction}
          options={DIRECTIONS.map((value) => ({ value, label: t(`gateway.${value}`) }))}
          onChange={(next) => go({ direction: next })}
        />
        <DateRange
          from={from}
          to={until}
          onChange={(days) => go({ from: days.from, to: days.to })}
        />
      </Group>
      <Loaded query={query}>
        {(found) =>
          found.items.length === 0 ? (
            <Panel>
              <Empty icon="chart" title={t("market.figures.none")} />
            </Panel>
          ) : (
            <>
              <Panel title={t("market.store.total")}>
                <Table
                  label={t("market.store.total")}
                  columns={totals}
                  rows={found.totals}
                  idOf={idOf}
                />
              </Panel>
              <Panel title={t(`market.figures.by.${by}`)}>
                <Table label={t("nav.figures")} columns={lines} rows={found.items} idOf={idOf} />
              </Panel>
            </>
          )
        }
      </Loaded>
    </>
  );
}

export default function StatisticsPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t("nav.figures")} note={t("market.figures.note")} />
      <Statistics trading={false} to="/gateway/statistics" />
    </>
  );
}
