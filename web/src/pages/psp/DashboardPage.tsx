import { Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/shared/locale";
import { overview } from "~/shared/psp/figureQueries";
import type { Overview } from "~/shared/psp/figures";
import { PageHead } from "~/shared/ui/Panel";
import { AmountCard } from "./AmountCard";
import { BoardBar, SyncHealth } from "./BoardHead";
import { BoardProvider, behind } from "./board";
import { ComparisonCard } from "./ComparisonCard";
import { CountryCard } from "./CountryCard";
import { SourceDonut, StatusDonut } from "./Donuts";
import { HeatCard } from "./HeatCard";
import { HourCard } from "./HourCard";
import { Kpis } from "./Kpis";
import { Latest } from "./Latest";
import { LiveCard } from "./LiveCard";
import { MerchantCard } from "./MerchantCard";
import { ProjectCard } from "./ProjectCard";
import classes from "./psp.module.css";
import { TrendCard } from "./TrendCard";

const FIELDS = ["source", "period", "project", "direction", "payment_method", "country"] as const;

export default function DashboardPage() {
  return <BoardProvider>{(board) => <Board {...board} />}</BoardProvider>;
}

type BoardProps = Parameters<Parameters<typeof BoardProvider>[0]["children"]>[0];

function Board({ filters, choice, set, reset }: BoardProps) {
  const { t } = useTranslation();
  const whole = useQuery(overview(choice));
  return (
    <>
      <PageHead title={t("psp.title")} note={t("psp.note")} actions={<SyncHealth />} />
      <BoardBar filters={filters} set={set} reset={reset} fields={FIELDS} />
      {whole.data && <Against data={whole.data} />}
      <Kpis query={whole} behind={(more) => behind({ filters }, more)} />
      <LiveCard choice={choice} />
      <Row name="trends">
        <TrendCard title={t("psp.trend.title")} />
        <ComparisonCard />
        <HourCard />
      </Row>
      <Row name="patterns">
        <HeatCard />
        <AmountCard />
        <CountryCard />
      </Row>
      <Row name="merchants">
        <MerchantCard best />
        <MerchantCard best={false} />
        <ProjectCard />
      </Row>
      <Row name="breakdown">
        <StatusDonut />
        <SourceDonut />
      </Row>
      <Latest choice={choice} all={behind({ filters })} />
    </>
  );
}

export function Row({
  name,
  children,
}: {
  name: "trends" | "patterns" | "merchants" | "breakdown";
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby={`row-${name}`} className={classes.section}>
      <Title order={2} id={`row-${name}`} className={classes.rowTitle}>
        {t(`psp.row.${name}`)}
      </Title>
      <div className={classes.row}>{children}</div>
    </section>
  );
}

/** What the changes are against, and what is in no converted sum for want of a rate. */
export function Against({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const { count, time } = useLocale();
  const { from, to } = data.compared;
  return (
    <Text size="sm" c="dimmed" role="note">
      {from && to && t("psp.against", { from: time(from, "short"), to: time(to, "short") })}{" "}
      {data.unconverted > 0 &&
        t("psp.unconverted", {
          count: data.unconverted,
          text: count(data.unconverted),
          currency: data.currency,
        })}
    </Text>
  );
}
