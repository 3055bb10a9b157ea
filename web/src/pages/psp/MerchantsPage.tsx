import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/shared/locale";
import { conversions, merchants } from "~/shared/psp/figureQueries";
import type { Choice, Conversions } from "~/shared/psp/figures";
import { PageHead } from "~/shared/ui/Panel";
import { BoardBar } from "./BoardHead";
import { BoardProvider } from "./board";
import { MerchantCard } from "./MerchantCard";
import { MerchantTable } from "./MerchantTable";
import { Rate, usePercent } from "./parts";
import classes from "./psp.module.css";

const FIELDS = ["source", "period", "direction", "payment_method", "country"] as const;

/** Everybody who takes payments through the providers, and how they do. */
export default function MerchantsPage() {
  const { t } = useTranslation();
  const search = useSearch({ from: "/frame/hub/merchants" });
  return (
    <BoardProvider>
      {({ filters, choice, set, reset }) => (
        <>
          <PageHead title={t("psp.merchants.title")} note={t("psp.merchants.note")} />
          <BoardBar
            filters={filters}
            set={(next) => set({ ...next, page: undefined })}
            reset={reset}
            fields={FIELDS}
          />
          <Figures choice={choice} />
          <div className={classes.row}>
            <MerchantCard best />
            <MerchantCard best={false} />
          </div>
          <MerchantTable choice={choice} filters={filters} search={search} set={set} />
        </>
      )}
    </BoardProvider>
  );
}

function Figures({ choice }: { choice: Choice }) {
  const { t } = useTranslation();
  const query = useQuery(conversions(choice));
  if (!query.data) return null;
  const projects = [...query.data.projects].sort((a, b) => b.conversion_rate - a.conversion_rate);
  return (
    <section className={classes.kpis} aria-label={t("psp.kpi.all")} data-testid="merchant-kpis">
      <Counted choice={choice} />
      <Named label={t("psp.merchants.best")} found={projects[0]} />
      <Named label={t("psp.merchants.worst")} found={projects.at(-1)} />
      <Mean projects={projects} />
    </section>
  );
}

type Project = Conversions["projects"][number];

function Counted({ choice }: { choice: Choice }) {
  const { t } = useTranslation();
  const { count } = useLocale();
  const query = useQuery(
    merchants(choice, { sort_by: "total_count", order: "desc", page: 1, limit: 1 }),
  );
  return (
    <div className={classes.kpi}>
      <span className={classes.kpiLabel}>{t("psp.merchants.total")}</span>
      <span className={classes.kpiValue}>{query.data ? count(query.data.total) : "\u2014"}</span>
    </div>
  );
}

function Named({ label, found }: { label: string; found: Project | undefined }) {
  return (
    <div className={classes.kpi}>
      <span className={classes.kpiLabel}>{label}</span>
      <span className={classes.kpiValue}>{found?.project ?? "\u2014"}</span>
      <span className={classes.kpiNote}>{found && <Rate value={found.conversion_rate} />}</span>
    </div>
  );
}

function Mean({ projects }: { projects: readonly Project[] }) {
  const { t } = useTranslation();
  const percent = usePercent();
  const total = projects.reduce((sum, each) => sum + each.conversion_rate, 0);
  return (
    <div className={classes.kpi}>
      <span className={classes.kpiLabel}>{t("psp.merchants.mean")}</span>
      <span className={classes.kpiValue}>
        {projects.length ? percent(total / projects.length) : "\u2014"}
      </span>
      <span className={classes.kpiNote}>{t("psp.merchants.meanNote")}</span>
    </div>
  );
}
