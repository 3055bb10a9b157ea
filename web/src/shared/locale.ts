import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { formatDecimal } from "./money";

const STYLES = {
  moment: {
    day: "2-digit",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  },
  short: { day: "2-digit", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  day: { day: "2-digit", month: "short", year: "numeric" },
  date: { day: "numeric", month: "short" },
  month: { month: "short", year: "numeric" },
  clock: { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  minute: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const UNITS = {
  en: ["B", "kB", "MB", "GB", "TB"],
  ru: ["Б", "кБ", "МБ", "ГБ", "ТБ"],
} as const;

export type TimeStyle = keyof typeof STYLES;

/** How the reader's language writes amounts, counts and times (in the reader's own zone). */
export function useLocale() {
  const { i18n } = useTranslation();
  const language = i18n.language;
  return useMemo(() => {
    const locale = language === "ru" ? "ru-RU" : "en-GB";
    const times = new Map<TimeStyle, Intl.DateTimeFormat>();
    const counts = new Intl.NumberFormat(locale);
    const ago = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
    const time = (iso: string, style: TimeStyle = "moment") => {
      const instant = new Date(iso);
      if (Number.isNaN(instant.getTime())) return iso;
      let format = times.get(style);
      if (!format) {
        format = new Intl.DateTimeFormat(locale, STYLES[style]);
        times.set(style, format);
      }
      return format.format(instant);
    };
    return {
      locale,
      time,
      /** A month such as `2026-11`, whatever the zone. */
      month: (text: string) => time(`${text.slice(0, 7)}-15T12:00:00`, "month"),
      amount: (text: string, signed = false) => formatDecimal(text, locale, signed),
      count: (value: number) => counts.format(value),
      ago: (seconds: number) => ago.format(-Math.round(seconds), "second"),
      bytes: (value: number) => {
        const units = UNITS[language === "ru" ? "ru" : "en"];
        const step = Math.min(Math.floor(Math.log10(Math.max(value, 1)) / 3), units.length - 1);
        return `${counts.format(Math.round((value / 1000 ** step) * 10) / 10)} ${units[step]}`;
      },
    };
  }, [language]);
}
