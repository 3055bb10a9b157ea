import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type Appeal,
  type AppealOutcome,
  acceptAppeal,
  commentAppeal,
  decideAppeal,
  refuseAppeal,
} from "~/shared/gateway/appeals";
import { refresh } from "~/shared/live/updates";
import { useLocale } from "~/shared/locale";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { useKept } from "../kept";
import { Evidence } from "./Evidence";

export type AppealAct = "accept" | "refuse" | "comment" | "decide";

interface AppealDialogProps {
  appeal: Appeal;
  act: AppealAct | null;
  onClose: () => void;
}

const DECIMAL = /^\d+([.,]\d+)?$/;

/** Answers an appeal, says something about it, or decides it. */
export function AppealDialog({ appeal, act, onClose }: AppealDialogProps) {
  const { t } = useTranslation();
  const { amount: shown } = useLocale();
  const client = useQueryClient();
  const kept = useKept(act);
  const [comment, setComment] = useState("");
  const [amount, setAmount] = useState("");
  const [outcome, setOutcome] = useState<AppealOutcome>("completed");
  const [receipt, setReceipt] = useState<File | null>(null);
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (act === null) return;
    setComment("");
    setAmount("");
    setOutcome("completed");
    setReceipt(null);
    setTried(false);
  }, [act]);
  if (kept === null) return null;
  const { appeal_id: id, currency } = appeal;
  const text = comment.trim();
  const paid = amount.trim().replace(",", ".");
  const priced = kept === "accept" || (kept === "decide" && outcome === "completed");
  const wrong = priced && paid !== "" && !DECIMAL.test(paid);
  const lacks = kept !== "accept" && text === "";
  const send = (key: string) => {
    if (kept === "accept") return acceptAppeal(id, paid, text);
    if (kept === "refuse") return refuseAppeal(id, text, receipt);
    if (kept === "comment") return commentAppeal(key, id, text, receipt);
    return decideAppeal(key, id, outcome, priced ? paid : "", text);
  };
  return (
    <SubmitDialog
      opened={act !== null}
      onClose={onClose}
      title={t(`desk.appeals.${kept}Title`)}
      note={t(`desk.appeals.${kept}Note`)}
      submit={t(`desk.appeals.${kept}`)}
      valid={() => {
        setTried(true);
        return !lacks && !wrong;
      }}
      act={send}
      onDone={() => {
        done(t(`desk.appeals.${kept}Done`));
        for (const part of ["appeals", "appeal", "orders", "order"]) {
          refresh(client, ["gateway", part]);
        }
      }}
    >
      {kept === "decide" && (
        <NativeSelect
          label={t("desk.appeals.becomes")}
          value={outcome}
          onChange={(event) =>
            setOutcome(event.currentTarget.value === "cancelled" ? "cancelled" : "completed")
          }
          data={(["completed", "cancelled"] as const).map((value) => ({
            value,
            label: t(`desk.appeals.outcome.${value}`),
          }))}
        />
      )}
      {priced && (
        <TextInput
          label={t("desk.hand.paid", { currency })}
          description={t("desk.appeals.amountHint", {
            amount: shown(appeal.claimed_amount ?? appeal.due_amount),
          })}
          inputMode="decimal"
          autoComplete="off"
          value={amount}
          error={tried && wrong && t("problem.invalid_amount")}
          onChange={(event) => setAmount(event.currentTarget.value)}
        />
      )}
      <Textarea
        label={t("desk.appeals.comment")}
        description={t("desk.appeals.commentHint")}
        autosize
        minRows={2}
        maxLength={2000}
        data-autofocus
        value={comment}
        error={tried && lacks && t("gateway.needed")}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      {(kept === "refuse" || kept === "comment") && <Evidence onChange={setReceipt} />}
    </SubmitDialog>
  );
}
