import { Group, SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/shared/locale";
import { useChoices } from "~/shared/psp/choices";
import { FilterBar, type FilterField } from "~/shared/psp/FilterBar";
import type { PspFilters } from "~/shared/psp/filters";
import { syncStatus } from "~/shared/psp/sync";
import { COMMON } from "./board";
import { SmallChoice } from "./parts";
import classes from "./psp.module.css";

const FEW = 3;

interface BoardBarProps {
  filters: PspFilters;
  set: (next: PspFilters) => void;
  reset: () => void;
  fields: readonly FilterField[];
}

/** The filters for the whole page, and the currency that it speaks. */
export function BoardBar({ filters, set, reset, fields }: BoardBarProps) {
  return (
    <div className={classes.bar}>
      <FilterBar value={filters} onChange={set} onReset={reset} fields={fields} />
      <CurrencySwitch value={filters.currency} onChange={(currency) => set({ currency })} />
    </div>
  );
}

interface CurrencySwitchProps {
  value: string | undefined;
  onChange: (currency: string | undefined) => void;
}

/** Everything converted to one currency, or what is in a certain one as it is. */
function CurrencySwitch({ value, onChange }: CurrencySwitchProps) {
  const { t } = useTranslation();
  const { currencies } = useChoices();
  const chosen = value && !value.includes(",") ? value : "";
  const others = [...new Set([...currencies, ...(chosen ? [chosen] : [])])];
  const options = [
    ["", t("psp.currency.all", { currency: COMMON })] as const,
    ...others.map((each) => [each, each] as const),
  ];
  const label = t("psp.currency.label");
  const choose = (next: string) => onChange(next || undefined);
  if (others.length > FEW) {
    return <SmallChoice label={label} value={chosen} options={options} onChange={choose} />;
  }
  return (
    <SegmentedControl
      size="sm"
      aria-label={label}
      value={chosen}
      onChange={choose}
      data={options.map(([each, name]) => ({ value: each, label: name }))}
    />
  );
}

/** Whether the providers are in step with us, and since when. */
export function SyncHealth() {
  const { t } = useTranslation();
  const { time } = useLocale();
  const { data } = useQuery(syncStatus());
  if (!data) return null;
  const last = data.sources
    .map((each) => each.last_successful_sync)
    .filter((each) => each !== null)
    .sort()
    .at(-1);
  return (
    <Link to="/hub/sync" className={classes.health} data-state={data.overall_status}>
      <i aria-hidden />
      <Group gap={6}>
        {t(`psp.health.${data.overall_status}`)}
        {last && <small>{t("psp.health.last", { text: time(last, "minute") })}</small>}
      </Group>
    </Link>
  );
}
