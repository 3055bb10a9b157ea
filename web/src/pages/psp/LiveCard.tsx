import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { Chart, type Palette } from "~/shared/charts/Chart";
import { useLocale } from "~/shared/locale";
import { live, pace } from "~/shared/psp/figureQueries";
import type { Choice, Pace } from "~/shared/psp/figures";
import { Loaded } from "~/shared/ui/states";
import { paceOption } from "./options";
import { usePercent } from "./parts";
import classes from "./psp.module.css";

/** What is happening right now, whatever days the page shows. */
export function LiveCard({ choice }: { choice: Choice }) {
  const { t } = useTranslation();
  const { count } = useLocale();
  const percent = usePercent();
  const { from_date: _from, to_date: _to, ...rest } = choice;
  const now = useQuery(live(rest));
  const minutes = useQuery(pace(rest));
  return (
    <section className={classes.kpi} data-wide aria-label={t("psp.live.title")} data-testid="live">
      <Loaded
        query={now}
        skeleton={<span className={classes.kpiLabel}>{t("psp.live.title")}</span>}
      >
        {({ current_rpm, last_5_minutes: last }) => (
          <>
            <span className={classes.kpiLabel}>
              <i className={classes.beat} aria-hidden />
              {t("psp.live.title")}
            </span>
            <span className={classes.kpiValue}>
              {t("psp.live.pace", { text: count(current_rpm) })}
            </span>
            <span className={classes.kpiNote}>
              {t("psp.live.five", {
                text: count(last.count),
                rate: percent(last.success_rate),
              })}
            </span>
          </>
        )}
      </Loaded>
      {minutes.data && <Minutes data={minutes.data} />}
    </section>
  );
}

function Minutes({ data }: { data: Pace }) {
  const { t } = useTranslation();
  const { time, count } = useLocale();
  const option = useCallback(
    (palette: Palette) =>
      paceOption(palette, data.data, {
        minute: (iso) => time(iso, "minute"),
        operations: t("psp.operations"),
        failed: t("psp.kpi.failed"),
      }),
    [data, time, t],
  );
  return (
    <div className={classes.pace}>
      <Chart
        height={72}
        label={t("psp.live.label", { most: count(data.max_rpm), mean: count(data.avg_rpm) })}
        option={option}
      />
    </div>
  );
}
