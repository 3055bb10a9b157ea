import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/shared/locale";
import { merchants } from "~/shared/psp/figureQueries";
import { Bars } from "./Bars";
import { behind, useCard } from "./board";
import { CardPanel } from "./CardPanel";
import { Drawn, Money, Rate, SmallChoice } from "./parts";

const MOST = ["5", "10", "15", "20"] as const;
const BY = ["success_amount", "total_count", "conversion_rate"] as const;

/** The merchants that do best, or worst, by what one asks for. */
export function MerchantCard({ best }: { best: boolean }) {
  const { t } = useTranslation();
  const { count } = useLocale();
  const card = useCard();
  const [most, setMost] = useState<(typeof MOST)[number]>("5");
  const [by, setBy] = useState<(typeof BY)[number]>(best ? "success_amount" : "conversion_rate");
  const order = best ? "desc" : "asc";
  const query = useQuery(
    merchants(card.choice, { sort_by: by, order, page: 1, limit: Number(most) }),
  );
  const title = t(best ? "psp.merchants.top" : "psp.merchants.bottom");
  return (
    <CardPanel
      title={title}
      card={card}
      controls={
        <>
          <SmallChoice
            label={t("psp.merchants.by")}
            value={by}
            options={BY.map((each) => [each, t(`psp.sort.${each}`)])}
            onChange={setBy}
          />
          <SmallChoice
            label={t("psp.most")}
            value={most}
            options={MOST.map((each) => [each, each])}
            onChange={setMost}
          />
        </>
      }
    >
      <Drawn query={query} empty={({ items }) => items.length === 0}>
        {(data) => {
          const size = (each: (typeof data.items)[number]) =>
            by === "success_amount"
              ? Number(each.success_amount)
              : by === "total_count"
                ? each.total_count
                : each.conversion_rate;
          const largest = Math.max(...data.items.map(size), 0);
          return (
            <Bars
              label={title}
              bars={data.items.map((each) => ({
                key: each.merchant_id,
                label: each.merchant_id,
                merchant: each.merchant_id,
                search: behind(card, { project: undefined }),
                share:
                  by === "conversion_rate"
                    ? each.conversion_rate
                    : (size(each) / (largest || 1)) * 100,
                ink: best ? "var(--altyn-series-3)" : "var(--altyn-series-5)",
                value: <Rate value={each.conversion_rate} />,
                note: (
                  <>
                    <Money value={each.success_amount} currency={data.currency} /> {"\u00b7"}{" "}
                    {t("psp.times", { count: each.total_count, text: count(each.total_count) })}
                  </>
                ),
              }))}
            />
          );
        }}
      </Drawn>
    </CardPanel>
  );
}
