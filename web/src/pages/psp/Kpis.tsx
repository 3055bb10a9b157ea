import { Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/shared/locale";
import type { Overview } from "~/shared/psp/figures";
import type { PspFilters } from "~/shared/psp/filters";
import { Icon, type IconName } from "~/shared/ui/icons";
import { Loaded } from "~/shared/ui/states";
import { Change, Money, usePercent } from "./parts";
import classes from "./psp.module.css";

interface KpisProps {
  query: UseQueryResult<Overview>;
  /** Gives the address of the operations behind a figure. */
  behind: (more?: PspFilters) => PspFilters;
}

/** What matters most, each with how it has changed since as many days before. */
export function Kpis({ query, behind }: KpisProps) {
  const { t } = useTranslation();
  return (
    <section className={classes.kpis} aria-label={t("psp.kpi.all")} data-testid="kpis">
      <Loaded query={query} skeleton={<Waiting />}>
        {(data) => <Six data={data} behind={behind} />}
      </Loaded>
    </section>
  );
}

function Waiting() {
  return (
    <>
      {["a", "b", "c", "d", "e"].map((each) => (
        <Skeleton key={each} height={118} radius="lg" />
      ))}
    </>
  );
}

function Six({ data, behind }: { data: Overview; behind: KpisProps["behind"] }) {
  const { t } = useTranslation();
  const { count } = useLocale();
  const percent = usePercent();
  const { currency } = data;
  const money = (value: string) => <Money value={value} currency={currency} live />;
  const out = data.by_direction.out;
  const paid = out?.total_count ?? 0;
  return (
    <>
      <Kpi
        icon="wallet"
        name="volume"
        change={<Change value={data.amount_change_percent} />}
        note={t("psp.kpi.volumeNote", { count: data.total_count, text: count(data.total_count) })}
      >
        {money(data.success_amount)}
      </Kpi>
      <Kpi
        icon="check"
        name="success"
        to={behind({ status: "success" })}
        change={<Change value={data.success_count_change_percent} />}
        note={t("psp.kpi.ofAll", { text: percent(data.conversion_rate) })}
      >
        {count(data.success_count)}
      </Kpi>
      <Kpi
        icon="close"
        name="failed"
        to={behind({ status: "failed" })}
        change={<Change value={data.failed_count_change_percent} bad />}
        note={money(data.failed_amount)}
      >
        {count(data.failed_count)}
      </Kpi>
      <Kpi
        icon="pulse"
        name="conversion"
        change={<Change value={data.conversion_change} points />}
        note={
          <>
            {t("psp.kpi.ticket")} {money(data.avg_ticket)}
          </>
        }
      >
        {percent(data.conversion_rate)}
      </Kpi>
      <Kpi
        icon="out"
        name="payouts"
        to={behind({ direction: "out" })}
        note={t("psp.kpi.volumeNote", { count: paid, text: count(paid) })}
      >
        {money(out?.success_amount ?? "0.00")}
      </Kpi>
    </>
  );
}

interface KpiProps {
  icon: IconName;
  name: "volume" | "success" | "failed" | "conversion" | "payouts";
  to?: PspFilters;
  change?: ReactNode;
  note: ReactNode;
  children: ReactNode;
}

function Kpi({ icon, name, to, change, note, children }: KpiProps) {
  const { t } = useTranslation();
  const label = t(`psp.kpi.${name}`);
  return (
    <div className={classes.kpi} data-testid={`kpi-${name}`} data-name={name}>
      <span className={classes.kpiLabel}>
        <Icon name={icon} size={15} />
        {to ? (
          <Link to="/hub/transactions" search={to as never}>
            {label}
          </Link>
        ) : (
          label
        )}
      </span>
      <span className={classes.kpiValue}>{children}</span>
      <span className={classes.kpiNote}>
        {change} <span>{note}</span>
      </span>
    </div>
  );
}
