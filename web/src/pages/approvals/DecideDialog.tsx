import { Textarea } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { decide } from "~/shared/api/accessWrites";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";

/** Whoever began it takes it back, which is a rejection as well. */
export type Verdict = "approve" | "reject" | "withdraw";

interface DecideDialogProps {
  id: string;
  verdict: Verdict | null;
  onClose: () => void;
}

/** Approves, and it is done at once; or rejects, and it never is. */
export function DecideDialog({ id, verdict, onClose }: DecideDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [shown, setShown] = useState<Verdict>("approve");
  const [comment, setComment] = useState("");
  useEffect(() => {
    if (!verdict) return;
    setShown(verdict);
    setComment("");
  }, [verdict]);
  return (
    <SubmitDialog
      opened={verdict !== null}
      onClose={onClose}
      title={t(`approvals.${shown}`)}
      note={t(`approvals.${shown}Note`)}
      submit={t(`approvals.${shown}`)}
      danger={shown !== "approve"}
      act={() => decide(id, shown === "approve" ? "approve" : "reject", comment.trim())}
      onDone={(decided) => {
        if (decided.state !== "failed") {
          done(t(`approvals.${shown}Done`));
        }
        void client.invalidateQueries({ queryKey: ["approval", id] });
        void client.invalidateQueries({ queryKey: ["approvals"] });
      }}
    >
      <Textarea
        label={t("approvals.comment")}
        description={t("approvals.commentHint")}
        autosize
        minRows={2}
        maxLength={500}
        data-autofocus
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
    </SubmitDialog>
  );
}
