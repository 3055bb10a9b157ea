import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/shared/locale";
import { heat } from "~/shared/psp/figureQueries";
import {
  HEAT_DIMENSIONS,
  HEAT_METRICS,
  type Heat,
  type HeatDimension,
  type HeatMetric,
} from "~/shared/psp/figures";
import { useCard } from "./board";
import { CardPanel } from "./CardPanel";
import { heatStep, toCents } from "./numbers";
import { Drawn, SmallChoice, usePercent } from "./parts";
import classes from "./psp.module.css";

/** When it is busy, and when it goes well: the darker, the more. */
export function HeatCard({
  dimensions = HEAT_DIMENSIONS,
}: {
  dimensions?: readonly HeatDimension[];
}) {
  const { t } = useTranslation();
  const card = useCard();
  const [dimension, setDimension] = useState<HeatDimension>("hour_day");
  const [metric, setMetric] = useState<HeatMetric>("count");
  const query = useQuery(heat(card.choice, dimension, metric));
  return (
    <CardPanel
      wide
      title={t("psp.heat.title")}
      note={t("psp.heat.note")}
      card={card}
      controls={
        <>
          {dimensions.length > 1 && (
            <SmallChoice
              label={t("psp.heat.dimension")}
              value={dimension}
              options={dimensions.map((each) => [each, t(`psp.heat.${each}`)])}
              onChange={setDimension}
            />
          )}
          <SmallChoice
            label={t("psp.metric.label")}
            value={metric}
            options={HEAT_METRICS.map((each) => [each, t(`psp.metric.${each}`)])}
            onChange={setMetric}
          />
        </>
      }
    >
      <Drawn query={query} empty={({ cells }) => cells.every((each) => each.count === 0)}>
        {(data) => <Cells data={data} metric={metric} />}
      </Drawn>
    </CardPanel>
  );
}

function Cells({ data, metric }: { data: Heat; metric: HeatMetric }) {
  const { t } = useTranslation();
  const { count, amount } = useLocale();
  const percent = usePercent();
  const cells = new Map(data.cells.map((each) => [`${each.x}:${each.y}`, each]));
  const most = metric === "conversion" ? 100 : Number(data.max_value);
  const hour = (label: string) => label.replace(/^(\d\d):00$/, "$1");
  const day = (label: string) => t(`psp.day.${label}` as never, { defaultValue: label }) as string;
  const write = (value: number | string) => {
    if (metric === "amount") return `${amount(toCents(String(value)))} ${data.currency}`;
    return metric === "conversion" ? percent(Number(value)) : count(Number(value));
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys
    <section className={classes.heatScroll} tabIndex={0} aria-label={t("psp.heat.table")}>
      <table className={classes.heat} aria-label={t("psp.heat.title")}>
        <thead>
          <tr>
            <td />
            {data.x_labels.map((label) => (
              <th key={label} scope="col">
                {hour(day(label))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.y_labels.map((row, y) => (
            <tr key={row}>
              <th scope="row">{day(row)}</th>
              {data.x_labels.map((column, x) => {
                const cell = cells.get(`${x}:${y}`);
                const text = write(cell?.value ?? 0);
                return (
                  <td
                    key={column}
                    data-step={cell?.count ? heatStep(Number(cell.value), most) : 0}
                    title={`${day(row)}, ${day(column)}: ${text}`}
                  >
                    <span className={classes.unseen}>{text}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
