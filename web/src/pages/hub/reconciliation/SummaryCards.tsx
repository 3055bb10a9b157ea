import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/shared/locale";
import { ages, type Days, runs, type Summary, summary } from "~/shared/psp/recon";
import { Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import classes from "./recon.module.css";
import { useTypeName } from "./words";

/** What the days come to: pairs, what differs, and what one side has not. */
export function SummaryCards({ days }: { days: Days }) {
  const query = useQuery(summary(days));
  return <Loaded query={query}>{(data) => <Cards data={data} />}</Loaded>;
}

function Cards({ data }: { data: Summary }) {
  const { t } = useTranslation();
  const { count } = useLocale();
  const typeName = useTypeName();
  const share = (percentage: number) => t("hub.recon.share", { share: count(percentage) });
  const byType = Object.entries(data.discrepancies.by_type)
    .filter(([, each]) => each > 0)
    .map(([type, each]) => `${typeName(type)}: ${count(each)}`);
  const { missing_vima, missing_payshack } = data.missing;
  return (
    <>
      <div className={classes.cards}>
        <Card label={t("hub.recon.total")} value={count(data.total_transactions)}>
          {[
            data.waiting > 0 && t("hub.recon.waiting", { count: data.waiting }),
            data.duplicates.count > 0 &&
              t("hub.recon.duplicates", { count: data.duplicates.count }),
          ]
            .filter(Boolean)
            .join(" \u00b7 ")}
        </Card>
        <Card label={t("hub.recon.matched")} value={count(data.matched.count)}>
          {share(data.matched.percentage)}
        </Card>
        <Card label={t("hub.recon.discrepancies")} value={count(data.discrepancies.count)}>
          {byType.length > 0 ? byType.join(" \u00b7 ") : share(data.discrepancies.percentage)}
        </Card>
        <Card label={t("hub.recon.missing")} value={count(data.missing.count)}>
          {t("hub.recon.perSide", { vima: count(missing_vima), payshack: count(missing_payshack) })}
        </Card>
        <Ages />
      </div>
      <LastRun at={data.run_at} />
    </>
  );
}

interface CardProps {
  label: string;
  value: string;
  children: ReactNode;
}

function Card({ label, value, children }: CardProps) {
  return (
    <div className={classes.card}>
      <span className={classes.label}>{label}</span>
      <span className={classes.value}>{value}</span>
      <Text size="xs" c="dimmed" component="div">
        {children}
      </Text>
    </div>
  );
}

/** How long what is unsettled has been waiting for somebody. */
function Ages() {
  const { t } = useTranslation();
  const { count } = useLocale();
  const { data } = useQuery(ages());
  if (!data) return null;
  const all = data.items.reduce((sum, each) => sum + each.count, 0);
  const told = data.items.filter((each) => each.count > 0);
  return (
    <Card label={t("hub.recon.unsettled")} value={count(all)}>
      {told.map((each) => `${ageName(each.bucket)}: ${count(each.count)}`).join(" \u00b7 ") ||
        t("hub.recon.nothingWaits")}
    </Card>
  );
  function ageName(bucket: string) {
    return t(`hub.recon.age.${bucket}` as never, { defaultValue: bucket }) as string;
  }
}

function LastRun({ at }: { at: string | null }) {
  const { t } = useTranslation();
  const { data } = useQuery(runs());
  const latest = data?.items[0];
  const state = latest?.status;
  return (
    <Text size="sm" c="dimmed" component="div" role="status">
      {at ? (
        <>
          {t("hub.recon.lastRun")} <Time at={at} />
        </>
      ) : (
        t("hub.recon.notRun")
      )}
      {(state === "running" || state === "queued") && ` \u00b7 ${t("hub.recon.running")}`}
      {state === "failed" && ` \u00b7 ${t("hub.recon.failed")}`}
    </Text>
  );
}
