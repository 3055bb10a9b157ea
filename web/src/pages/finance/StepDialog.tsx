import { Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlayersWithdrawal } from "~/shared/api/finance";
import { approveWithdrawal, payWithdrawal, rejectWithdrawal } from "~/shared/api/financeWrites";
import { refresh } from "~/shared/live/updates";
import { useLocale } from "~/shared/locale";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Words } from "~/shared/ui/Words";

export type Step = "approve" | "pay" | "reject";

export interface Asked {
  withdrawal: PlayersWithdrawal;
  step: Step;
}

/** Approves, notes as paid, or rejects; a large one waits for a second person. */
export function StepDialog({ asked, onClose }: { asked: Asked | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { amount } = useLocale();
  const client = useQueryClient();
  const [shown, setShown] = useState<Asked | null>(asked);
  const [said, setSaid] = useState("");
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (!asked) return;
    setShown(asked);
    setSaid("");
    setTried(false);
  }, [asked]);
  if (!shown) return null;
  const { withdrawal, step } = shown;
  const text = said.trim();
  const lacks = tried && !text && t("finance.needed");
  const act = (key: string) => {
    if (step === "approve") return approveWithdrawal(key, withdrawal.id);
    if (step === "pay") return payWithdrawal(key, withdrawal.id, text);
    return rejectWithdrawal(key, withdrawal.id, text);
  };
  return (
    <SubmitDialog
      opened={asked !== null}
      onClose={onClose}
      title={t(`finance.withdrawals.${step}Title`, { id: withdrawal.id })}
      note={t(`finance.withdrawals.${step}Note`)}
      submit={t(`finance.withdrawals.${step}`)}
      danger={step === "reject"}
      valid={() => {
        setTried(true);
        return step === "approve" || text !== "";
      }}
      act={act}
      onDone={() => {
        done(t(`finance.withdrawals.${step}Done`));
        refresh(client, ["withdrawals"]);
        void client.invalidateQueries({ queryKey: ["withdrawal", String(withdrawal.id)] });
      }}
    >
      <Text size="sm">
        {t("finance.withdrawals.what", {
          amount: amount(withdrawal.amount),
          currency: withdrawal.currency,
          holder: withdrawal.account_holder_name ?? "\u2014",
          method: withdrawal.method,
        })}
      </Text>
      {step === "pay" && (
        <TextInput
          label={t("finance.withdrawals.reference")}
          description={t("finance.withdrawals.referenceHint")}
          autoComplete="off"
          maxLength={200}
          data-autofocus
          value={said}
          error={lacks}
          onChange={(event) => setSaid(event.currentTarget.value)}
        />
      )}
      {step === "reject" && (
        <Words
          label={t("finance.withdrawals.why")}
          hint={t("finance.theyRead")}
          value={said}
          onChange={setSaid}
          tried={tried}
        />
      )}
    </SubmitDialog>
  );
}
