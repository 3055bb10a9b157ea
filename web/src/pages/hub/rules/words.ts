import { useTranslation } from "react-i18next";
import type { Rule } from "~/shared/psp/recon";
import { draftOf, type KeyField, SPAN_NAMES, TOLERANCES } from "~/shared/psp/ruleFields";
import { useHubWords } from "~/shared/psp/words";
import { useTypeName } from "../reconciliation/words";

/** What operations may be joined by, in words. */
export function useKeyName() {
  const { t } = useTranslation();
  return (field: KeyField): string =>
    field === "source_id" ? t("hub.recon.keyOfItsOwn") : t(`hub.column.${field}`);
}

/** What a rule says, each thing in a line of words, so that versions can be held side by side. */
export function useRuleWords() {
  const { t } = useTranslation();
  const words = useHubWords();
  const typeName = useTypeName();
  const keyName = useKeyName();
  return (body: Rule["body"]): Record<string, string> => {
    const { keys, scope, statuses, compare, tolerances, spans } = draftOf(body);
    return {
      [t("hub.recon.sources")]: `${words.source(body.first)} \u2013 ${words.source(body.second)}`,
      [t("hub.recon.keys")]: keys
        .map(({ of: [one, other] }, n) => {
          const names = one === other ? [one] : [one, other];
          return `${n + 1}. ${names.map(keyName).join(" = ")}`;
        })
        .join("; "),
      [t("hub.recon.scope")]: scope
        .map(({ of }) => `${of.project} (${of.directions.map(words.direction).join(", ")})`)
        .join("; "),
      [t("hub.recon.missedIn")]: statuses.map(words.status).join(", "),
      [t("hub.recon.compared")]: compare.map(typeName).join(", ") || "\u2014",
      ...Object.fromEntries(
        TOLERANCES.map((name) => [t(`hub.recon.limit.${name}`), tolerances[name]]),
      ),
      ...Object.fromEntries(SPAN_NAMES.map((name) => [t(`hub.recon.limit.${name}`), spans[name]])),
    };
  };
}
