import { useTranslation } from "react-i18next";
import type { AppealLine } from "~/shared/gateway/appeals";
import { Tag, type Tone } from "~/shared/ui/badges";

const TONES: Record<AppealLine["status"], Tone> = {
  open: "bad",
  answered: "wait",
  decided: "plain",
};

/** How far an appeal has come; what was decided once it is. */
export function AppealTag({ appeal }: { appeal: Pick<AppealLine, "status" | "outcome"> }) {
  const { t } = useTranslation();
  if (appeal.outcome) {
    return (
      <Tag tone={appeal.outcome === "completed" ? "good" : "plain"}>
        {t(`desk.appeals.outcome.${appeal.outcome}`)}
      </Tag>
    );
  }
  return <Tag tone={TONES[appeal.status]}>{t(`desk.appeals.status.${appeal.status}`)}</Tag>;
}
