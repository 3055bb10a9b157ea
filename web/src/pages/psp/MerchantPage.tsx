import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { overview } from "~/shared/psp/figureQueries";
import type { Choice, Trends } from "~/shared/psp/figures";
import type { PspFilters } from "~/shared/psp/filters";
import { PageHead } from "~/shared/ui/Panel";
import { AmountCard } from "./AmountCard";
import { BoardBar } from "./BoardHead";
import { BoardProvider, behind } from "./board";
import { ComparisonCard } from "./ComparisonCard";
import { CountryCard } from "./CountryCard";
import { Against } from "./DashboardPage";
import { SourceDonut, StatusDonut } from "./Donuts";
import { HeatCard } from "./HeatCard";
import { HourCard } from "./HourCard";
import { Kpis } from "./Kpis";
import { Latest } from "./Latest";
import { expected, type TrendMetric } from "./numbers";
import classes from "./psp.module.css";
import { TrendCard } from "./TrendCard";

const FIELDS = ["source", "period", "direction", "payment_method", "country"] as const;
const WIDTH = 7;
const AHEAD = 7;

/** One merchant: the same figures as for all, of its operations alone, and what to expect. */
export default function MerchantPage() {
  const { merchantId } = useParams({ from: "/frame/hub/merchants/$merchantId" });
  return (
    <BoardProvider key={merchantId} project={merchantId}>
      {(board) => <Whole name={merchantId} {...board} />}
    </BoardProvider>
  );
}

interface WholeProps {
  name: string;
  filters: PspFilters;
  choice: Choice;
  set: (next: PspFilters) => void;
  reset: () => void;
}

function Whole({ name, filters, choice, set, reset }: WholeProps) {
  const { t } = useTranslation();
  const whole = useQuery(overview(choice));
  const { project: _, ...rest } = behind({ filters });
  return (
    <>
      <PageHead
        title={name}
        note={
          <Anchor component={Link} to="/hub/merchants" search={rest as never} size="sm">
            {t("psp.merchant.back")}
          </Anchor>
        }
        actions={
          <Anchor
            component={Link}
            to="/hub/transactions"
            search={behind({ filters }) as never}
            size="sm"
          >
            {t("psp.merchant.operations")}
          </Anchor>
        }
      />
      <BoardBar
        filters={{ ...filters, project: undefined }}
        set={set}
        reset={reset}
        fields={FIELDS}
      />
      {whole.data && <Against data={whole.data} />}
      <Kpis query={whole} behind={(more) => behind({ filters }, more)} />
      <div className={classes.row}>
        <TrendCard title={t("psp.merchant.trend")} beside={beside} height={280} period="90d" />
        <ComparisonCard />
        <HourCard />
        <HeatCard dimensions={["hour_day"]} />
        <StatusDonut />
        <SourceDonut />
        <AmountCard />
        <CountryCard />
      </div>
      <Latest choice={choice} all={behind({ filters })} />
    </>
  );
}

/** The moving average of a week's worth of steps, and where it leads. */
function beside(data: Trends, metric: TrendMetric) {
  if (!["day", "week", "month"].includes(data.granularity)) return [];
  return expected(data.data, metric, WIDTH, AHEAD);
}
