import { SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { Chart, type Palette } from "~/shared/charts/Chart";
import { type TimeStyle, useLocale } from "~/shared/locale";
import { trends } from "~/shared/psp/figureQueries";
import type { Granularity, Trends } from "~/shared/psp/figures";
import type { PeriodName } from "~/shared/psp/filters";
import { useHubWords } from "~/shared/psp/words";
import { useCard } from "./board";
import { CardPanel } from "./CardPanel";
import { steps, TREND_METRICS, type TrendMetric, trendLines } from "./numbers";
import { type Line, trendOption } from "./options";
import { Drawn, SmallChoice, usePercent } from "./parts";

const TICKS: Record<string, TimeStyle> = {
  minute: "minute",
  "5min": "minute",
  "15min": "minute",
  hour: "short",
  month: "month",
};

interface TrendCardProps {
  title: string;
  /** Lines beside those of the trend itself. */
  beside?: (data: Trends, metric: TrendMetric) => readonly Line[];
  height?: number;
  /** What it shows while the page has no period of its own. */
  period?: PeriodName;
}

/** How it went: what succeeded and what failed on top of each other, or the share of success. */
export function TrendCard({ title, beside, height = 260, period }: TrendCardProps) {
  const { t } = useTranslation();
  const card = useCard(period);
  const [metric, setMetric] = useState<TrendMetric>("count");
  const [chosen, setChosen] = useState<string>();
  const { offered, usual } = steps(card.choice.from_date ?? "", card.choice.to_date ?? "");
  const step = chosen && offered.includes(chosen) ? chosen : usual;
  const query = useQuery(trends(card.choice, step as Granularity));
  return (
    <CardPanel
      wide
      title={title}
      card={card}
      controls={
        <>
          <SegmentedControl
            size="xs"
            aria-label={t("psp.metric.label")}
            value={metric}
            onChange={(next) => setMetric(next as TrendMetric)}
            data={TREND_METRICS.map((value) => ({ value, label: t(`psp.metric.${value}`) }))}
          />
          <SmallChoice
            label={t("psp.step.label")}
            value={step}
            options={offered.map((each) => [each, t(`psp.step.${each}` as never) as string])}
            onChange={setChosen}
          />
        </>
      }
    >
      <Drawn
        query={query}
        height={height}
        empty={(data) => data.data.every((each) => each.count === 0)}
      >
        {(data) => (
          <Lines
            data={data}
            metric={metric}
            height={height}
            lines={[...trendLines(data.data, metric), ...(beside?.(data, metric) ?? [])]}
          />
        )}
      </Drawn>
    </CardPanel>
  );
}

interface LinesProps {
  data: Trends;
  metric: TrendMetric;
  height: number;
  lines: readonly Line[];
}

function Lines({ data, metric, height, lines }: LinesProps) {
  const { t } = useTranslation();
  const { locale, time, count } = useLocale();
  const percent = usePercent();
  const words = useHubWords();
  const tick = TICKS[data.granularity] ?? "date";
  const exact = tick === "date" ? "day" : tick === "month" ? "month" : "short";
  const drawn = JSON.stringify(lines);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lines by what they say, not by which they are
  const option = useCallback(
    (palette: Palette) =>
      trendOption({
        palette,
        lines,
        percent: metric === "conversion",
        locale,
        label: (name) =>
          ["conversion", "average", "forecast"].includes(name)
            ? (t(`psp.line.${name}` as never) as string)
            : words.status(name),
        moment: (iso) => time(iso, exact),
        tick: (iso) => time(iso, tick),
        write: (value) =>
          metric === "conversion"
            ? percent(value)
            : metric === "amount"
              ? `${count(Math.round(value * 100) / 100)} ${data.currency}`
              : count(value),
      }),
    [drawn, metric, locale, tick, data.currency, t],
  );
  const total = data.data.reduce((sum, each) => sum + each.count, 0);
  const label = t("psp.trend.label", { points: data.data.length, text: count(total) });
  return <Chart label={label} height={height} option={option} />;
}
