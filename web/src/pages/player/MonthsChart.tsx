import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Month } from "~/shared/api/funding";
import { Chart, frame, type Palette, short } from "~/shared/charts/Chart";
import { useLocale } from "~/shared/locale";
import { isNegative, toPixels } from "~/shared/money";

/** The profit of each month, above or below nothing. */
export function MonthsChart({ months, currency }: { months: readonly Month[]; currency: string }) {
  const { t } = useTranslation();
  const { locale, month, amount } = useLocale();
  const option = useCallback(
    (palette: Palette) => {
      const { axis, grid, tooltip } = frame(palette);
      return {
        grid,
        tooltip: {
          ...tooltip,
          formatter: (points: { dataIndex: number }[]) => {
            const item = months[points[0]?.dataIndex ?? 0];
            if (!item) return "";
            return `${month(item.month)}<br><b>${amount(item.net_profit, true)} ${currency}</b>`;
          },
        },
        xAxis: { type: "category", ...axis, data: months.map((each) => month(each.month)) },
        yAxis: {
          type: "value",
          ...axis,
          axisLine: { show: false },
          axisLabel: { ...axis.axisLabel, formatter: short(locale) },
        },
        series: [
          {
            type: "bar",
            barMaxWidth: 36,
            data: months.map((each) => ({
              value: toPixels(each.net_profit),
              itemStyle: {
                color: palette.series[isNegative(each.net_profit) ? 3 : 2],
                borderRadius: 3,
              },
            })),
          },
        ],
      };
    },
    [months, currency, locale, month, amount],
  );
  return (
    <div style={{ padding: "var(--mantine-spacing-md)" }}>
      <Chart
        label={t("funding.statistics.chart", { count: months.length, currency })}
        option={option}
        height={200}
      />
    </div>
  );
}
