import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { Chart, type Palette } from "~/shared/charts/Chart";
import { useLocale } from "~/shared/locale";
import { amounts } from "~/shared/psp/figureQueries";
import type { Amounts } from "~/shared/psp/figures";
import { useCard } from "./board";
import { CardPanel } from "./CardPanel";
import { toCents } from "./numbers";
import { barsOption } from "./options";
import { Drawn } from "./parts";

/** How many operations are how large. */
export function AmountCard() {
  const { t } = useTranslation();
  const card = useCard();
  const query = useQuery(amounts(card.choice));
  return (
    <CardPanel title={t("psp.amounts.title")} note={t("psp.amounts.note")} card={card}>
      <Drawn query={query} empty={({ buckets }) => buckets.every((each) => each.count === 0)}>
        {(data) => <Buckets data={data} />}
      </Drawn>
    </CardPanel>
  );
}

function Buckets({ data }: { data: Amounts }) {
  const { t } = useTranslation();
  const { locale, count, amount } = useLocale();
  const option = useCallback(
    (palette: Palette) =>
      barsOption(
        palette,
        data.buckets.map((each) => ({
          label: each.bucket,
          value: each.count,
          tip: `${each.bucket}<br>${t("psp.operations")}: <b>${count(each.count)}</b><br><b>${amount(toCents(each.total_amount))} ${data.currency}</b>`,
        })),
        locale,
      ),
    [data, locale, count, amount, t],
  );
  const label = data.buckets.map((each) => `${each.bucket}: ${count(each.count)}`).join(", ");
  return <Chart label={`${t("psp.amounts.title")}. ${label}`} option={option} />;
}
