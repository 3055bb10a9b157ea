import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { draftRule, type Rule } from "~/shared/psp/recon";
import { bodyOf, draftOf } from "~/shared/psp/ruleFields";
import { useDraft } from "~/shared/psp/useDraft";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { RuleFields } from "./RuleFields";

interface DraftDialogProps {
  /** What the new version begins as: another one, or nothing. */
  from: Rule | "nothing" | null;
  onClose: () => void;
}

const begin = (from: Rule | "nothing" | null) =>
  draftOf(from === null || from === "nothing" ? undefined : from.body);

/** Writes another version of a rule, which changes nothing as yet. */
export function DraftDialog({ from, onClose }: DraftDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { draft, set, tried, goOn } = useDraft(from, begin);
  return (
    <SubmitDialog
      opened={from !== null}
      onClose={onClose}
      size="lg"
      title={t("hub.recon.newVersion")}
      note={t("hub.recon.newVersionNote")}
      submit={t("hub.save")}
      valid={() => goOn(bodyOf(draft) !== null)}
      act={async (key) => {
        const body = bodyOf(draft);
        if (!body) throw new Error("The rule is not whole");
        return draftRule(key, body);
      }}
      onDone={() => {
        done(t("hub.recon.drafted"));
        void client.invalidateQueries({ queryKey: ["psp", "recon", "rules"] });
      }}
    >
      <RuleFields draft={draft} set={set} tried={tried} />
    </SubmitDialog>
  );
}
