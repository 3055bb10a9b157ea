import { SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/shared/locale";
import { byProject } from "~/shared/psp/figureQueries";
import type { ProjectFigures } from "~/shared/psp/figures";
import { Bars } from "./Bars";
import { behind, useCard } from "./board";
import { CardPanel } from "./CardPanel";
import { TREND_METRICS, type TrendMetric } from "./numbers";
import { Drawn, Money, Rate } from "./parts";

const MOST = 10;

function sizeOf(project: ProjectFigures, metric: TrendMetric): number {
  if (metric === "count") return project.total_count;
  return metric === "amount" ? Number(project.success_amount) : project.conversion_rate;
}

/** The projects by what they bring in. */
export function ProjectCard() {
  const { t } = useTranslation();
  const { count } = useLocale();
  const card = useCard();
  const [metric, setMetric] = useState<TrendMetric>("amount");
  const query = useQuery(byProject(card.choice));
  return (
    <CardPanel
      wide
      title={t("psp.projects.title")}
      card={card}
      controls={
        <SegmentedControl
          size="xs"
          aria-label={t("psp.metric.label")}
          value={metric}
          onChange={(next) => setMetric(next as TrendMetric)}
          data={TREND_METRICS.map((value) => ({ value, label: t(`psp.metric.${value}`) }))}
        />
      }
    >
      <Drawn query={query} empty={({ projects }) => projects.length === 0}>
        {(data) => {
          const found = [...data.projects]
            .sort((a, b) => sizeOf(b, metric) - sizeOf(a, metric))
            .slice(0, MOST);
          const most =
            metric === "conversion"
              ? 100
              : Math.max(...found.map((each) => sizeOf(each, metric)), 0);
          return (
            <Bars
              columns
              label={t("psp.projects.title")}
              bars={found.map((each) => ({
                key: each.project,
                label: each.project,
                share: (sizeOf(each, metric) / (most || 1)) * 100,
                to: behind(card, { project: each.project }),
                value:
                  metric === "amount" ? (
                    <Money value={each.success_amount} currency={data.currency} />
                  ) : metric === "count" ? (
                    count(each.total_count)
                  ) : (
                    <Rate value={each.conversion_rate} />
                  ),
              }))}
            />
          );
        }}
      </Drawn>
    </CardPanel>
  );
}
