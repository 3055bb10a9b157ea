import { NativeSelect, Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/shared/locale";
import { Amount } from "~/shared/ui/Amount";
import { Tag } from "~/shared/ui/badges";
import { Empty, Loaded } from "~/shared/ui/states";
import { rateTone, toCents } from "./numbers";
import classes from "./psp.module.css";

export function usePercent() {
  const { count } = useLocale();
  return (value: number) => `${count(Math.round(value * 10) / 10)}\u00a0%`;
}

interface DrawnProps<T> {
  query: UseQueryResult<T>;
  height?: number;
  /** Whether there is nothing to draw. */
  empty: (data: T) => boolean;
  children: (data: T) => ReactNode;
}

/** What a query gives, drawn; it fades a little while other data is on its way. */
export function Drawn<T>({ query, height = 240, empty, children }: DrawnProps<T>) {
  const { t } = useTranslation();
  return (
    <div className={classes.drawn} data-old={query.isPlaceholderData || undefined}>
      <Loaded query={query} skeleton={<Skeleton height={height} radius="md" />}>
        {(data) =>
          empty(data) ? (
            <Empty icon="chart" title={t("psp.nothing")}>
              {t("psp.nothingNote")}
            </Empty>
          ) : (
            children(data)
          )
        }
      </Loaded>
    </div>
  );
}

interface ChangeProps {
  value: number | null | undefined;
  /** More of it is worse. */
  bad?: boolean;
  /** In percentage points, for what is a percentage itself. */
  points?: boolean;
}

/** How much more or less it is than before: an arrow, and in words for ears. */
export function Change({ value, bad, points }: ChangeProps) {
  const { t } = useTranslation();
  const { count } = useLocale();
  if (value === null || value === undefined) {
    return <span className={classes.change}>{t("psp.change.none")}</span>;
  }
  const size = Math.round(Math.abs(value) * 10) / 10;
  const way = size === 0 ? "level" : value > 0 ? "up" : "down";
  const good = way === "level" ? undefined : value > 0 !== Boolean(bad);
  const text = `${count(size)}${points ? `\u00a0${t("psp.change.points")}` : "\u00a0%"}`;
  return (
    <span className={classes.change} data-good={good} title={t(`psp.change.${way}`, { text })}>
      <span aria-hidden>
        {way === "up" ? "\u2191" : way === "down" ? "\u2193" : "\u2192"} {text}
      </span>
      <span className={classes.unseen}>{t(`psp.change.${way}`, { text })}</span>
    </span>
  );
}

/** An amount to the cent. */
export function Money({
  value,
  currency,
  live,
}: {
  value: string;
  currency: string;
  live?: boolean;
}) {
  return <Amount value={toCents(value)} currency={currency} live={live ?? false} />;
}

export function Rate({ value }: { value: number }) {
  const percent = usePercent();
  return <Tag tone={rateTone(value)}>{percent(value)}</Tag>;
}

interface SmallChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  onChange: (value: Value) => void;
}

/** One of a few, for the head of a card. */
export function SmallChoice<Value extends string>(props: SmallChoiceProps<Value>) {
  const { label, value, options, onChange } = props;
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      title={label}
      value={value}
      data={options.map(([each, name]) => ({ value: each, label: name }))}
      onChange={(event) => {
        const found = options.find(([each]) => each === event.currentTarget.value);
        if (found) onChange(found[0]);
      }}
    />
  );
}
