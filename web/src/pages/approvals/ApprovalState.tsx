import { useTranslation } from "react-i18next";
import type { Approval } from "~/shared/api/access";
import { Tag } from "~/shared/ui/badges";

const TONES = {
  waiting: "wait",
  approved: "good",
  rejected: "bad",
  expired: "plain",
  failed: "bad",
} as const;

export function ApprovalState({ approval: { state } }: { approval: Approval }) {
  const { t } = useTranslation();
  return <Tag tone={TONES[state] ?? "plain"}>{t(`approvals.${state}`)}</Tag>;
}
