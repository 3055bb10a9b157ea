import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/shared/locale";
import { Tag, type Tone } from "~/shared/ui/badges";

const TONES: Record<string, Tone> = { info: "plain", warning: "wait", critical: "bad" };

export function SeverityTag({ severity }: { severity: string }) {
  const { t } = useTranslation();
  const name = t(`hub.alerts.severity.${severity}` as never, { defaultValue: severity }) as string;
  return <Tag tone={TONES[severity] ?? "plain"}>{name}</Tag>;
}

export function useRuleKind() {
  const { t } = useTranslation();
  return useCallback(
    (kind: string) => t(`hub.alerts.kind.${kind}` as never, { defaultValue: kind }) as string,
    [t],
  );
}

/** What comes first of what was measured; the rest follows as it was told. */
const ORDER = [
  "pair",
  "name",
  "source",
  "project",
  "amount",
  "mean",
  "deviation",
  "sigma",
  "rate",
  "threshold",
];
const MONEY = ["amount", "mean", "deviation"];
/** Told with something else, or of use to programs alone. */
const LEFT_OUT = ["currency", "operation_id", "party", "party_id"];

/** What was measured, in words: names that we know, and the others as they are. */
export function useFacts() {
  const { t } = useTranslation();
  const { time, amount } = useLocale();
  return useCallback(
    (facts: Record<string, unknown>): string => {
      const told = (name: string, value: unknown): string => {
        const text = String(value);
        if (MONEY.includes(name)) return `${amount(text)} ${facts.currency ?? ""}`.trim();
        if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return time(text, "short");
        return /^-?\d+\.\d+$/.test(text) ? amount(text) : text;
      };
      const rank = (name: string) => (ORDER.indexOf(name) + ORDER.length + 1) % (ORDER.length + 1);
      return Object.entries(facts)
        .filter(([name, value]) => tells(value) && !LEFT_OUT.includes(name))
        .sort(([one], [other]) => rank(one) - rank(other))
        .map(([name, value]) =>
          t(`hub.alerts.fact.${name}` as never, {
            value: told(name, value),
            defaultValue: `${name.replaceAll("_", " ")} {{value}}`,
          }),
        )
        .join(" \u00b7 ");
    },
    [t, time, amount],
  );
}

const tells = (value: unknown) => value !== null && value !== "" && typeof value !== "object";

const USUAL: Record<string, string> = {
  success_rate: "Low success rate",
  silence: "Silent project",
  failures: "Unusual failures",
  amount: "Unusual amount",
  sync_stale: "Sync is stale",
  break_age: "Old breaks",
  rate_stale: "Rate is stale",
  store_without_rate: "Store without a rate",
  debt: "Debt",
};

/** What a rule is called: in the reader's words, unless somebody has named it. */
export function useRuleName() {
  const kindName = useRuleKind();
  const { i18n } = useTranslation();
  const spoken = i18n.language;
  return useCallback(
    (name: string, kind: string) =>
      spoken !== "en" && USUAL[kind] === name ? kindName(kind) : name,
    [spoken, kindName],
  );
}
