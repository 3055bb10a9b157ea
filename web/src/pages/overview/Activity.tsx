import { SegmentedControl } from "@mantine/core";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Overview } from "~/shared/api/types";
import { Chart, frame, type Palette, short } from "~/shared/charts/Chart";
import { useLocale } from "~/shared/locale";
import { toPixels } from "~/shared/money";
import { Amount } from "~/shared/ui/Amount";
import { Panel } from "~/shared/ui/Panel";
import classes from "./overview.module.css";
import { busiest, lastHour, type Minute, sums } from "./series";

interface ActivityProps {
  activity: Overview["activity"];
  currencies: string[];
  chosen: string | undefined;
  onChoose: (currency: string) => void;
}

/** The last hour, minute by minute, in one currency at a time: currencies do not add up. */
export function Activity({ activity, currencies, chosen, onChoose }: ActivityProps) {
  const { t } = useTranslation();
  const { count } = useLocale();
  const all = [...new Set([...currencies, ...activity.map((each) => each.currency)])];
  // What is busiest when something first moves stays: the chart does not change under the reader's eyes.
  const [first, setFirst] = useState<string>();
  if (first === undefined && activity.length > 0) setFirst(busiest(activity));
  const currency = [chosen, first, all[0]].find((each) => each && all.includes(each)) ?? "";
  const minutes = useMemo(() => lastHour(activity, currency, Date.now()), [activity, currency]);
  const { volume, entries, pace } = sums(minutes);
  return (
    <Panel
      title={t("overview.activity")}
      note={t("overview.activityNote")}
      padded
      actions={
        all.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={t("common.currency")}
            value={currency}
            onChange={onChoose}
            data={all}
          />
        )
      }
    >
      <dl className={classes.figures}>
        <div>
          <dt>{t("overview.volumeHour")}</dt>
          <dd>
            <Amount value={volume} currency={currency} live />
          </dd>
        </div>
        <div>
          <dt>{t("overview.inHour")}</dt>
          <dd>{count(entries)}</dd>
        </div>
        <div>
          <dt>{t("overview.perMinute")}</dt>
          <dd>{count(pace)}</dd>
        </div>
      </dl>
      <Bars minutes={minutes} currency={currency} />
    </Panel>
  );
}

function Bars({ minutes, currency }: { minutes: Minute[]; currency: string }) {
  const { t } = useTranslation();
  const { locale, time, amount, count } = useLocale();
  const option = useCallback(
    (palette: Palette) => {
      const { axis, grid, tooltip } = frame(palette);
      const [gold, blue] = palette.series;
      return {
        grid,
        tooltip: {
          ...tooltip,
          formatter: (points: { dataIndex: number }[]) => {
            const minute = minutes[points[0]?.dataIndex ?? 0];
            if (!minute) return "";
            return `${time(minute.at, "minute")}<br><b>${amount(minute.volume)} ${currency}</b><br>${t("overview.entries")}: ${count(minute.entries)}`;
          },
        },
        xAxis: {
          type: "category",
          data: minutes.map((each) => time(each.at, "minute")),
          ...axis,
          axisLabel: { ...axis.axisLabel, interval: 9 },
        },
        yAxis: [
          {
            type: "value",
            ...axis,
            axisLine: { show: false },
            axisLabel: { ...axis.axisLabel, formatter: short(locale) },
          },
          { type: "value", ...axis, minInterval: 1, splitLine: { show: false } },
        ],
        series: [
          {
            type: "bar",
            itemStyle: { color: gold, borderRadius: [2, 2, 0, 0] },
            barCategoryGap: "25%",
            data: minutes.map((each) => toPixels(each.volume)),
          },
          {
            type: "line",
            yAxisIndex: 1,
            showSymbol: false,
            lineStyle: { color: blue, width: 1.5 },
            itemStyle: { color: blue },
            data: minutes.map((each) => each.entries),
          },
        ],
      };
    },
    [minutes, currency, locale, time, amount, count, t],
  );
  return <Chart label={t("overview.chart", { currency })} height={230} option={option} />;
}
