import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/shared/locale";
import type { Schedule } from "~/shared/psp/reports";

/** The name of a weekday, Monday being 0. */
export function weekdayName(locale: string, weekday: number): string {
  const monday = Date.UTC(2024, 0, 1 + weekday, 12);
  return new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(monday);
}

/** When a report comes, in words. */
export function useWhen() {
  const { t } = useTranslation();
  const { locale } = useLocale();
  return useCallback(
    (row: Pick<Schedule, "frequency" | "at" | "timezone" | "weekday" | "day">): string => {
      const at = `${row.at.slice(0, 5)} ${row.timezone}`;
      if (row.frequency === "weekly") {
        return t("hub.reports.weekly", { day: weekdayName(locale, row.weekday ?? 0), at });
      }
      if (row.frequency === "monthly") return t("hub.reports.monthly", { day: row.day ?? 1, at });
      return t("hub.reports.daily", { at });
    },
    [t, locale],
  );
}
