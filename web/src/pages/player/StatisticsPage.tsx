import { Button, Group, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { DayProfit, Month, Statistics } from "~/shared/api/funding";
import { balance, statistics } from "~/shared/api/fundingQueries";
import { useLocale } from "~/shared/locale";
import { Amount } from "~/shared/ui/Amount";
import { DateRange, dayOf } from "~/shared/ui/DateRange";
import { type Column, Table } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Empty, Loaded } from "~/shared/ui/states";
import { MonthsChart } from "./MonthsChart";
import classes from "./player.module.css";
import { Stat } from "./SixCards";

export default function StatisticsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const raw = useSearch({ from: "/frame/wallet/statistics" });
  const from = dayOf(raw.from);
  const to = dayOf(raw.to);
  const found = useQuery(
    statistics({ ...(from ? { date_from: from } : {}), ...(to ? { date_to: to } : {}) }),
  );
  const currency = useQuery(balance()).data?.balance.currency ?? "";
  const go = (search: { from?: string; to?: string }) =>
    void navigate({ to: "/wallet/statistics", search, replace: true });
  return (
    <>
      <PageHead
        title={t("funding.statistics.title")}
        note={t("funding.statistics.note")}
        actions={
          <Group gap="sm">
            <DateRange from={from} to={to} onChange={go} />
            {(from || to) && (
              <Button variant="subtle" color="slate" onClick={() => go({})}>
                {t("common.reset")}
              </Button>
            )}
          </Group>
        }
      />
      <Loaded query={found} skeleton={<Skeleton height={320} radius="lg" />}>
        {(data) => <Whole data={data} currency={currency} />}
      </Loaded>
    </>
  );
}

function Whole({ data, currency }: { data: Statistics; currency: string }) {
  const { t } = useTranslation();
  const money = (value: string | null, signed = false) =>
    value === null ? "\u2014" : <Amount value={value} currency={currency} signed={signed} />;
  const months = [...data.months].reverse();
  return (
    <>
      <div className={classes.cards} data-testid="statistics">
        <Stat label={t("funding.statistics.average")}>{money(data.average_bet)}</Stat>
        <Stat label={t("funding.statistics.largestWin")}>{money(data.largest_win, true)}</Stat>
        <Stat label={t("funding.statistics.largestLoss")}>{money(data.largest_loss)}</Stat>
        <DayStat label={t("funding.statistics.best")} day={data.best_day} currency={currency} />
        <DayStat label={t("funding.statistics.worst")} day={data.worst_day} currency={currency} />
        <Stat
          label={t("funding.statistics.streaks")}
          note={t("funding.statistics.streakNote", {
            wins: data.win_streak,
            losses: data.lose_streak,
          })}
        >
          {t(streakOf(data.current_streak), { count: Math.abs(data.current_streak) })}
        </Stat>
      </div>
      <Panel title={t("funding.statistics.months")}>
        {months.length === 0 ? (
          <Empty icon="pulse" title={t("funding.statistics.empty")}>
            {t("funding.statistics.emptyNote")}
          </Empty>
        ) : (
          <>
            <MonthsChart months={[...months].reverse()} currency={currency} />
            <Months months={months} currency={currency} />
          </>
        )}
      </Panel>
    </>
  );
}

function streakOf(current: number) {
  if (current === 0) return "funding.statistics.noStreak" as const;
  return current > 0
    ? ("funding.statistics.winning" as const)
    : ("funding.statistics.losing" as const);
}

interface DayStatProps {
  label: string;
  day: DayProfit | null;
  currency: string;
}

function DayStat({ label, day, currency }: DayStatProps) {
  const { time } = useLocale();
  return (
    <Stat label={label} {...(day ? { note: time(`${day.date}T12:00:00`, "day") } : {})}>
      {day ? <Amount value={day.profit} currency={currency} signed /> : "\u2014"}
    </Stat>
  );
}

const monthIdOf = (row: Month) => row.month;

function monthColumns(
  t: TFunction,
  month: (text: string) => string,
  currency: string,
): Column<Month>[] {
  const figure = (id: keyof Month): Column<Month> => ({
    id,
    label: t(`funding.statistics.${id}` as never) as string,
    end: true,
    ...(id === "net_profit" ? { card: "amount" as const } : {}),
    cell: (row) => <Amount value={row[id]} currency={currency} signed={id === "net_profit"} />,
  });
  return [
    {
      id: "month",
      label: t("funding.statistics.month"),
      card: "title",
      cell: (row) => month(row.month),
    },
    ...(["deposited", "withdrawn", "bet", "won", "lost", "net_profit"] as const).map(figure),
  ];
}

function Months({ months, currency }: { months: Month[]; currency: string }) {
  const { t } = useTranslation();
  const { month } = useLocale();
  const columns = useMemo(() => monthColumns(t, month, currency), [t, month, currency]);
  return (
    <Table
      label={t("funding.statistics.months")}
      columns={columns}
      rows={months}
      idOf={monthIdOf}
    />
  );
}
