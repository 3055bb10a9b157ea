import { Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/shared/locale";
import { comparison } from "~/shared/psp/figureQueries";
import type { Comparison } from "~/shared/psp/figures";
import { shiftDay } from "~/shared/psp/filters";
import { DateRange, dayOf } from "~/shared/ui/DateRange";
import { useCard } from "./board";
import { CardPanel } from "./CardPanel";
import { Change, Drawn, Money, SmallChoice, usePercent } from "./parts";
import classes from "./psp.module.css";

const WAYS = ["before", "week", "month", "own"] as const;
type Way = (typeof WAYS)[number];
const DAYS = { week: 7, month: 28 } as const;
const DAY_MS = 86_400_000;

interface Days {
  from?: string;
  to?: string;
}

/** The days to compare with; null while one has yet to say which. */
export function othersOf(way: Way, first: string, last: string, own: Days) {
  const length = Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1;
  const back = (days: number) => ({
    compare_from: shiftDay(first, -days),
    compare_to: shiftDay(last, -days),
  });
  if (way === "before") return back(length);
  if (way !== "own") return back(Math.ceil(length / DAYS[way]) * DAYS[way]);
  const [from, to] = [dayOf(own.from), dayOf(own.to)];
  return from && to && from <= to ? { compare_from: from, compare_to: to } : null;
}

/** The days chosen beside others: as many before them, the same days of the week, or any. */
export function ComparisonCard() {
  const { t } = useTranslation();
  const card = useCard();
  const [way, setWay] = useState<Way>("before");
  const [own, setOwn] = useState<Days>({});
  const { from_date: first = "", to_date: last = "" } = card.choice;
  const usual = othersOf("before", first, last, {}) ?? {};
  const query = useQuery(comparison(card.choice, othersOf(way, first, last, own) ?? usual));
  return (
    <CardPanel
      title={t("psp.comparison.title")}
      card={card}
      controls={
        <SmallChoice
          label={t("psp.comparison.with")}
          value={way}
          options={WAYS.map((each) => [each, t(`psp.comparison.${each}`)])}
          onChange={setWay}
        />
      }
    >
      {way === "own" && (
        <Group gap="xs" mb="sm">
          <DateRange from={own.from} to={own.to} onChange={setOwn} />
        </Group>
      )}
      <Drawn
        query={query}
        empty={({ current, previous }) => current.total_count + previous.total_count === 0}
      >
        {(data) => <Rows data={data} />}
      </Drawn>
    </CardPanel>
  );
}

function Rows({ data }: { data: Comparison }) {
  const { t } = useTranslation();
  const { count, time } = useLocale();
  const percent = usePercent();
  const { current, previous, comparison: change } = data;
  const money = (value: string) => <Money value={value} currency={data.currency} />;
  const day = (text: string) => time(`${text}T12:00:00`, "date");
  const days = ({ from = "", to = "" }: Partial<Record<string, string>>) =>
    from === to ? day(from) : `${day(from)} \u2013 ${day(to)}`;
  const rows = [
    ["volume", money(current.success_amount), money(previous.success_amount), change.amount_change],
    ["count", count(current.total_count), count(previous.total_count), change.count_change],
    [
      "conversion",
      percent(current.conversion_rate),
      percent(previous.conversion_rate),
      change.conversion_change,
    ],
    ["ticket", money(current.avg_ticket), money(previous.avg_ticket), change.avg_ticket_change],
    [
      "failed",
      count(current.failed_count),
      count(previous.failed_count),
      change.failed_count_change,
    ],
  ] as const;
  return (
    <table className={classes.compared} aria-label={t("psp.comparison.title")}>
      <thead>
        <tr>
          <td />
          <th scope="col">{days(current.period)}</th>
          <th scope="col">{days(previous.period)}</th>
          <th scope="col">{t("psp.comparison.change")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, now, before, much]) => (
          <tr key={name}>
            <th scope="row">{t(`psp.compared.${name}`)}</th>
            <td>{now}</td>
            <td className={classes.dim}>{before}</td>
            <td>
              <Change value={much} bad={name === "failed"} points={name === "conversion"} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
