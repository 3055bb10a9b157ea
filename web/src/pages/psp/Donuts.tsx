import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Chart, type Palette } from "~/shared/charts/Chart";
import { useLocale } from "~/shared/locale";
import { bySource, byStatus } from "~/shared/psp/figureQueries";
import type { PspFilters } from "~/shared/psp/filters";
import { useHubWords } from "~/shared/psp/words";
import { behind, useCard } from "./board";
import { CardPanel } from "./CardPanel";
import { share } from "./numbers";
import { donutOption, inkOf, type Slice } from "./options";
import { Drawn, usePercent } from "./parts";
import classes from "./psp.module.css";

/** What became of the operations; a slice leads to them. */
export function StatusDonut() {
  const { t } = useTranslation();
  const card = useCard();
  const words = useHubWords();
  const query = useQuery(byStatus(card.choice));
  return (
    <CardPanel title={t("psp.statuses.title")} note={t("psp.statuses.note")} card={card}>
      <Drawn query={query} empty={({ statuses }) => statuses.every((each) => each.count === 0)}>
        {(data) => (
          <Donut
            title={t("psp.statuses.title")}
            slices={data.statuses
              .filter((each) => each.count > 0)
              .map(({ status, count }) => ({ name: status, title: words.status(status), count }))}
            to={(status) => behind(card, { status })}
          />
        )}
      </Drawn>
    </CardPanel>
  );
}

/** Which provider the operations have come by. */
export function SourceDonut() {
  const { t } = useTranslation();
  const card = useCard();
  const words = useHubWords();
  const query = useQuery(bySource(card.choice));
  return (
    <CardPanel title={t("psp.sources.title")} note={t("psp.sources.note")} card={card}>
      <Drawn query={query} empty={({ sources }) => sources.every((each) => each.total_count === 0)}>
        {(data) => (
          <Donut
            title={t("psp.sources.title")}
            slices={data.sources
              .filter((each) => each.total_count > 0)
              .map((each) => ({
                name: each.source,
                title: words.source(each.source),
                count: each.total_count,
              }))}
            to={(source) => behind(card, { source })}
          />
        )}
      </Drawn>
    </CardPanel>
  );
}

interface DonutProps {
  title: string;
  slices: readonly Slice[];
  to: (name: string) => PspFilters;
}

function Donut({ title, slices, to }: DonutProps) {
  const { count } = useLocale();
  const percent = usePercent();
  const navigate = useNavigate();
  const drawn = JSON.stringify(slices);
  const kept = useMemo(() => JSON.parse(drawn) as Slice[], [drawn]);
  const option = useCallback(
    (palette: Palette) => donutOption(palette, kept, count),
    [kept, count],
  );
  const total = slices.reduce((sum, each) => sum + each.count, 0);
  const label = slices.map((each) => `${each.title}: ${count(each.count)}`).join(", ");
  return (
    <div className={classes.donut}>
      <div className={classes.ring}>
        <Chart
          height={190}
          label={`${title}. ${label}`}
          option={option}
          onPick={({ name }) =>
            void navigate({ to: "/hub/transactions", search: to(name) as never })
          }
        />
        <span className={classes.middle} aria-hidden>
          {count(total)}
        </span>
      </div>
      <ul className={classes.legend}>
        {slices.map((each, n) => (
          <li key={each.name}>
            <i style={{ background: inkOf(each.name, n) }} aria-hidden />
            <Link to="/hub/transactions" search={to(each.name) as never}>
              {each.title}
            </Link>
            <b>{count(each.count)}</b>
            <span className={classes.legendShare}>{percent(share(each.count, total))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
