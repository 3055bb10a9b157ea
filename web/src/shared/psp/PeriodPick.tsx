import "@mantine/core/styles/Divider.layer.css";
import { Divider, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/shared/locale";
import { DateRange } from "~/shared/ui/DateRange";
import classes from "./filterBar.module.css";
import { isDay, ownDays, PERIODS, type PeriodName, type PspFilters, periodOf } from "./filters";
import { Pick } from "./Pick";

interface PeriodPickProps {
  value: PspFilters;
  onChange: (next: PspFilters) => void;
  fallback: PeriodName;
  compact?: boolean | undefined;
}

/** The days: one of the presets, or two days of one's own, both included. */
export function PeriodPick({ value, onChange, fallback, compact }: PeriodPickProps) {
  const { t } = useTranslation();
  const { time } = useLocale();
  const period = periodOf(value, fallback);
  const { from, to } = ownDays(value);
  const day = (text: string) => time(`${text}T12:00:00`, "day");
  const own = [from && day(from), to && day(to)].filter(Boolean).join(" \u2013 ");
  return (
    <Pick
      label={t("hubWords.period.label")}
      value={period ? t(`hubWords.period.${period}`) : own}
      chosen={period !== fallback}
      compact={compact}
      width={250}
    >
      {(close) => (
        <Stack gap="xs">
          <ul className={classes.list}>
            {PERIODS.map((each) => (
              <li key={each}>
                <button
                  type="button"
                  className={classes.preset}
                  aria-pressed={each === period}
                  onClick={() => {
                    onChange({ period: each, from: undefined, to: undefined });
                    close();
                  }}
                >
                  {t(`hubWords.period.${each}`)}
                </button>
              </li>
            ))}
          </ul>
          <Divider label={t("hubWords.period.own")} labelPosition="left" />
          <DateRange
            from={from}
            to={to}
            onChange={(range) => {
              const days = { from: range.from, to: range.to };
              const whole = [range.from, range.to].every((each) => !each || isDay(each));
              if (whole) onChange({ ...days, period: undefined });
            }}
          />
        </Stack>
      )}
    </Pick>
  );
}
