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

/** What was measured, in words: names that we know, and the others as they are. */
export function useFacts() {
  const { t } = useTranslation();
  const { time } = useLocale();
  return useCallback(
    (facts: Record<string, unknown>): string =>
      Object.entries(facts)
        .filter(([name, value]) => tells(value) && name !== "operation_id")
        .map(([name, value]) => {
          const label = t(`hub.alerts.fact.${name}` as never, {
            defaultValue: name.replaceAll("_", " "),
          });
          const text = String(value);
          return `${label} ${/^\d{4}-\d{2}-\d{2}T/.test(text) ? time(text, "short") : text}`;
        })
        .join(" \u00b7 "),
    [t, time],
  );
}

const tells = (value: unknown) => value !== null && value !== "" && typeof value !== "object";
