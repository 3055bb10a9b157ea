import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/shared/locale";
import { byCountry } from "~/shared/psp/figureQueries";
import { Bars } from "./Bars";
import { behind, useCard } from "./board";
import { CardPanel } from "./CardPanel";
import { Drawn, Money, SmallChoice, usePercent } from "./parts";
import classes from "./psp.module.css";

const MOST = ["5", "10", "20"] as const;

/** Where the money comes from. */
export function CountryCard() {
  const { t, i18n } = useTranslation();
  const { count } = useLocale();
  const percent = usePercent();
  const card = useCard();
  const [most, setMost] = useState<(typeof MOST)[number]>("5");
  const query = useQuery(byCountry(card.choice));
  const names = new Intl.DisplayNames([i18n.language], { type: "region", fallback: "code" });
  const nameOf = (code: string, told: string) =>
    code === "XX" || !/^[A-Z]{2}$/.test(code) ? t("psp.countries.unknown") : names.of(code) || told;
  return (
    <CardPanel
      title={t("psp.countries.title")}
      note={t("psp.countries.note")}
      card={card}
      controls={
        <SmallChoice
          label={t("psp.most")}
          value={most}
          options={MOST.map((each) => [each, each])}
          onChange={setMost}
        />
      }
    >
      <Drawn query={query} empty={({ countries }) => countries.length === 0}>
        {(data) => (
          <Bars
            label={t("psp.countries.title")}
            bars={data.countries.slice(0, Number(most)).map((each) => ({
              key: each.country,
              label: (
                <>
                  <span aria-hidden className={classes.code}>
                    {each.country}
                  </span>
                  {nameOf(each.country, each.country_name)}
                </>
              ),
              share: each.percentage_of_total,
              value: percent(each.percentage_of_total),
              note: (
                <>
                  <Money value={each.success_amount} currency={data.currency} /> {"\u00b7"}{" "}
                  {t("psp.times", { count: each.total_count, text: count(each.total_count) })}
                </>
              ),
              to: behind(card, { country: each.country }),
            }))}
          />
        )}
      </Drawn>
    </CardPanel>
  );
}
