import type { TFunction } from "i18next";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { GuardRule, RuleKind } from "~/shared/gateway/guard";
import { useLocale } from "~/shared/locale";
import type { Tone } from "~/shared/ui/badges";

export const VERDICT_TONES: Record<GuardRule["verdict"], Tone> = {
  allow: "good",
  review: "wait",
  deny: "bad",
};

export type Member = "subject" | "list" | "amount" | "most" | "seconds";

/** What a rule of each kind has to say. */
export const MEMBERS: Record<RuleKind, readonly Member[]> = {
  amount: ["amount"],
  count: ["subject", "most", "seconds"],
  sum: ["subject", "amount", "most", "seconds"],
  listed: ["subject", "list"],
  receipt: [],
  new_payer: ["amount"],
};

/** When a rule fires, in one sentence. */
export function useRuleWords() {
  const { t } = useTranslation();
  const { amount, count } = useLocale();
  return useCallback(
    (rule: GuardRule): string => {
      const sentence = t(`desk.guard.when.${rule.kind}`, {
        amount: rule.amount === null ? "" : `${amount(rule.amount)} ${rule.currency ?? ""}`,
        subject: rule.subject === null ? "" : t(`desk.guard.subject.${rule.subject}`),
        most: rule.most === null ? "" : count(rule.most),
        time: rule.seconds === null ? "" : spanOf(rule.seconds, t),
        list: rule.list ?? "",
      });
      const about = [
        sentence,
        rule.kind === "sum" && rule.most !== null && t("desk.guard.andMore", { most: rule.most }),
        rule.direction && t(`gateway.${rule.direction}`),
        rule.store_id && t("desk.guard.ofOneStore"),
      ];
      return about.filter(Boolean).join(" \u00b7 ");
    },
    [t, amount, count],
  );
}

const UNITS = [
  ["days", 86_400],
  ["hours", 3600],
  ["minutes", 60],
] as const;

/** A time in the largest unit that it is whole in. */
function spanOf(seconds: number, t: TFunction): string {
  const unit = UNITS.find(([, size]) => seconds % size === 0);
  if (!unit) return t("desk.guard.span.seconds", { count: seconds });
  return t(`desk.guard.span.${unit[0]}`, { count: seconds / unit[1] });
}
