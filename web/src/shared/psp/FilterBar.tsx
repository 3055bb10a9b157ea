import { Button, SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { AmountPick } from "./AmountPick";
import { ChoicePick } from "./ChoicePick";
import { type Known, useChoices } from "./choices";
import classes from "./filterBar.module.css";
import { DIRECTIONS, isFiltered, type PeriodName, type PspFilters, STATUSES } from "./filters";
import { PeriodPick } from "./PeriodPick";
import { useHubWords } from "./words";

const LISTS = {
  project: "projects",
  currency: "currencies",
  payment_method: "methods",
  country: "countries",
} as const satisfies Record<string, keyof Known>;

const FIELDS = [
  "source",
  "period",
  "project",
  "status",
  "direction",
  "currency",
  "payment_method",
  "country",
  "amount",
] as const;

export type FilterField = (typeof FIELDS)[number];

interface FilterBarProps {
  value: PspFilters;
  onChange: (next: PspFilters) => void;
  /** Without it nothing offers to forget the choice. */
  onReset?: () => void;
  fields?: readonly FilterField[];
  /** The preset that holds while none is chosen. */
  fallback?: PeriodName;
  /** Small, for the head of a card. */
  compact?: boolean;
}

/** What operations are meant; it keeps nothing itself, so a page or a card may hold the choice. */
export function FilterBar({
  value,
  onChange,
  onReset,
  fields = FIELDS,
  fallback = "7d",
  compact,
}: FilterBarProps) {
  const { t } = useTranslation();
  const chosen = isFiltered(value) || Boolean(value.period || value.from || value.to);
  return (
    <fieldset className={classes.bar} aria-label={t("hubWords.filters")}>
      {fields.map((field) => {
        if (field === "period") {
          return <PeriodPick key={field} {...{ value, onChange, fallback, compact }} />;
        }
        if (field === "amount") return <AmountPick key={field} {...{ value, onChange, compact }} />;
        if (field === "source" && !compact) return <Sources key={field} {...{ value, onChange }} />;
        return <Named key={field} field={field} {...{ value, onChange, compact }} />;
      })}
      {onReset && chosen && (
        <Button size={compact ? "xs" : "sm"} variant="subtle" color="slate" onClick={onReset}>
          {t("common.reset")}
        </Button>
      )}
    </fieldset>
  );
}

interface PartProps {
  value: PspFilters;
  onChange: (next: PspFilters) => void;
}

const FEW = 3;

/** Sources side by side while they are few. */
function Sources({ value, onChange }: PartProps) {
  const { t } = useTranslation();
  const { sources } = useChoices();
  const words = useHubWords();
  const several = value.source?.includes(",");
  if (several || sources.length > FEW) return <Named field="source" {...{ value, onChange }} />;
  const offered = new Set([...(value.source ? [value.source] : []), ...sources]);
  return (
    <SegmentedControl
      size="sm"
      aria-label={t("hubWords.sources")}
      value={value.source ?? ""}
      onChange={(source) => onChange({ source: source || undefined })}
      data={[
        { value: "", label: t("common.all") },
        ...[...offered].sort().map((each) => ({ value: each, label: words.source(each) })),
      ]}
    />
  );
}

interface NamedProps extends PartProps {
  field: Exclude<FilterField, "period" | "amount">;
  compact?: boolean | undefined;
}

function Named({ field, value, onChange, compact }: NamedProps) {
  const { t } = useTranslation();
  const known = useChoices();
  const words = useHubWords();
  const options = (): (readonly [string, string])[] => {
    if (field === "status") return STATUSES.map((each) => [each, words.status(each)]);
    if (field === "direction") return DIRECTIONS.map((each) => [each, words.direction(each)]);
    if (field === "source") return known.sources.map((each) => [each, words.source(each)]);
    return known[LISTS[field]].map((each) => [each, each]);
  };
  return (
    <ChoicePick
      label={t(`hubWords.field.${field}`)}
      options={options()}
      value={value[field]}
      onChange={(next) => onChange({ [field]: next })}
      compact={compact}
    />
  );
}
