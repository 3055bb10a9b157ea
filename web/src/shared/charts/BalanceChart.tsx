import { SegmentedControl, Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Balances } from "~/shared/api/types";
import { useLocale } from "~/shared/locale";
import { toPixels } from "~/shared/money";
import { Panel } from "~/shared/ui/Panel";
import { Empty, Loaded } from "~/shared/ui/states";
import { Chart, frame, type Palette, short } from "./Chart";

const PERIODS = ["7", "30", "90"];
export const DEFAULT_DAYS = "30";

/** The period from the address, or the usual one. */
export function daysOf(text: string | undefined): string {
  return text && PERIODS.includes(text) ? text : DEFAULT_DAYS;
}

interface BalanceChartProps {
  title: string;
  query: UseQueryResult<Balances>;
  days: string;
  onDays: (days: string) => void;
}

/** How a balance went; it stays level between its changes. */
export function BalanceChart({ title, query, days, onDays }: BalanceChartProps) {
  const { t } = useTranslation();
  return (
    <Panel
      title={title}
      padded
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t("chart.period")}
          value={days}
          onChange={onDays}
          data={PERIODS.map((value) => ({
            value,
            label:
              value === "90"
                ? t("chart.months", { count: 3 })
                : t("chart.days", { count: Number(value) }),
          }))}
        />
      }
    >
      <Loaded query={query} skeleton={<Skeleton height={240} radius="md" />}>
        {(balances) =>
          balances.items.length < 2 ? (
            <Empty icon="pulse" title={t("chart.nothing")} />
          ) : (
            <BalanceLine {...balances} />
          )
        }
      </Loaded>
    </Panel>
  );
}

/** The line alone, without a choice of days. */
export function BalanceLine({ currency, items }: Balances) {
  const { t } = useTranslation();
  const { locale, time, amount } = useLocale();
  const option = useCallback(
    (palette: Palette) => {
      const { axis, grid, tooltip } = frame(palette);
      const colour = palette.series[0];
      return {
        grid,
        tooltip: {
          ...tooltip,
          formatter: (points: { dataIndex: number }[]) => {
            const item = items[points[0]?.dataIndex ?? 0];
            return item ? `${time(item.at)}<br><b>${amount(item.balance)} ${currency}</b>` : "";
          },
        },
        xAxis: {
          type: "time",
          ...axis,
          splitLine: { show: false },
          axisLabel: {
            ...axis.axisLabel,
            hideOverlap: true,
            formatter: (value: number) => time(new Date(value).toISOString(), "date"),
          },
        },
        yAxis: {
          type: "value",
          ...axis,
          axisLine: { show: false },
          axisLabel: { ...axis.axisLabel, formatter: short(locale) },
        },
        series: [
          {
            type: "line",
            step: "end",
            showSymbol: false,
            lineStyle: { color: colour, width: 2 },
            itemStyle: { color: colour },
            areaStyle: { color: colour, opacity: 0.12 },
            data: items.map((item) => [item.at, toPixels(item.balance)]),
          },
        ],
      };
    },
    [items, currency, locale, time, amount],
  );
  const [first, last] = [items[0], items.at(-1)];
  const label = t("chart.label", {
    currency,
    points: items.length,
    from: first ? `${time(first.at, "day")} (${amount(first.balance)})` : "",
    to: last ? `${time(last.at, "day")} (${amount(last.balance)})` : "",
  });
  return <Chart label={label} option={option} />;
}
