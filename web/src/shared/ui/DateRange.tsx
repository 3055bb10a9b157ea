import { Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface DateRangeProps {
  from: string | undefined;
  to: string | undefined;
  onChange: (range: { from?: string; to?: string }) => void;
}

/** Two days, both included; each may be left open. */
export function DateRange({ from, to, onChange }: DateRangeProps) {
  const { t } = useTranslation();
  return (
    <>
      <Day
        label={t("payments.from")}
        value={from}
        max={to}
        onChange={(day) => onChange({ ...(day ? { from: day } : {}), ...(to ? { to } : {}) })}
      />
      <Day
        label={t("payments.until")}
        value={to}
        min={from}
        onChange={(day) => onChange({ ...(from ? { from } : {}), ...(day ? { to: day } : {}) })}
      />
    </>
  );
}

interface DayProps {
  label: string;
  value: string | undefined;
  min?: string | undefined;
  max?: string | undefined;
  onChange: (day: string) => void;
}

function Day({ label, value, min, max, onChange }: DayProps) {
  return (
    <TextInput
      type="date"
      aria-label={label}
      title={label}
      leftSection={
        <Text size="xs" c="dimmed">
          {label}
        </Text>
      }
      leftSectionWidth={58}
      value={value ?? ""}
      {...(min ? { min } : {})}
      {...(max ? { max } : {})}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day out of an address, which may hold anything. */
export function dayOf(text: string | undefined): string | undefined {
  return text && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

/** The day so many days before today, in the reader's zone. */
export function daysAgo(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() - days);
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
