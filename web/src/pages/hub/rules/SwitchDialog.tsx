import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { activateRule, type Rule } from "~/shared/psp/recon";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";

/** Puts a version in force. */
export function SwitchDialog({ rule, onClose }: { rule: Rule | null; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return (
    <SubmitDialog
      opened={rule !== null}
      onClose={onClose}
      title={t("hub.recon.switchTitle", { version: rule?.version ?? "" })}
      note={t("hub.recon.switchNote")}
      submit={t("hub.recon.switchOn")}
      act={() => activateRule(rule?.version ?? 0)}
      onDone={() => {
        done(t("hub.recon.switched"));
        void client.invalidateQueries({ queryKey: ["psp", "recon"] });
      }}
    />
  );
}
