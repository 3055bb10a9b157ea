import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Chart, type Palette } from "~/shared/charts/Chart";
import { useLocale } from "~/shared/locale";
import { hours } from "~/shared/psp/figureQueries";
import type { Hours } from "~/shared/psp/figures";
import { useCard } from "./board";
import { CardPanel } from "./CardPanel";
import { byHour } from "./numbers";
import { hourOption } from "./options";
import { Drawn } from "./parts";

/** How many operations each hour of the day brings, and how many of them succeed. */
export function HourCard() {
  const { t } = useTranslation();
  const card = useCard();
  const query = useQuery(hours(card.choice));
  return (
    <CardPanel title={t("psp.hours.title")} note={t("psp.hours.note")} card={card}>
      <Drawn query={query} empty={({ data }) => data.every((each) => each.count === 0)}>
        {(data) => <Bars data={data} />}
      </Drawn>
    </CardPanel>
  );
}

function Bars({ data }: { data: Hours }) {
  const { t } = useTranslation();
  const { locale, count } = useLocale();
  const found = useMemo(() => byHour(data.data), [data]);
  const option = useCallback(
    (palette: Palette) =>
      hourOption(palette, found, {
        locale,
        count,
        operations: t("psp.operations"),
        rate: t("psp.line.conversion"),
      }),
    [found, locale, count, t],
  );
  const best = found.reduce((most, each) => (each.count > most.count ? each : most));
  const label = t("psp.hours.label", { hour: best.hour, text: count(best.count) });
  return <Chart label={label} option={option} />;
}
