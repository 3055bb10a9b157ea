import { Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  approveRequisite,
  blockRequisite,
  type Requisite,
  type RequisiteState,
  rejectRequisite,
} from "~/shared/gateway/requisites";
import { refresh } from "~/shared/live/updates";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Reason } from "./Reason";

export type Judgement = "approve" | "reject" | "block";

export interface Asked {
  requisite: Requisite;
  act: Judgement;
}

const WAYS: Record<RequisiteState, readonly Judgement[]> = {
  pending: ["approve", "reject", "block"],
  approved: ["reject", "block"],
  rejected: ["approve", "block"],
  blocked: ["approve", "reject"],
  archived: [],
};

export const judgementsOf = ({ state }: Requisite) => WAYS[state];

/** Decides about a requisite; its trader reads why it gets no orders. */
export function JudgeDialog({ asked, onClose }: { asked: Asked | null; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [shown, setShown] = useState<Asked | null>(asked);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (!asked) return;
    setShown(asked);
    setReason("");
    setTried(false);
  }, [asked]);
  if (!shown) return null;
  const { requisite, act } = shown;
  const id = requisite.requisite_id;
  const decide = () => {
    if (act === "approve") return approveRequisite(id);
    const refuse = act === "reject" ? rejectRequisite : blockRequisite;
    return refuse(id, reason.trim());
  };
  return (
    <SubmitDialog
      opened={asked !== null}
      onClose={onClose}
      title={t(`gateway.judge.${act}Title`)}
      note={t(`gateway.judge.${act}Note`)}
      submit={t(`gateway.judge.${act}`)}
      danger={act !== "approve"}
      valid={() => {
        setTried(true);
        return act === "approve" || reason.trim() !== "";
      }}
      act={decide}
      onDone={() => {
        done(t("gateway.judge.done"));
        refresh(client, ["gateway", "requisites"]);
      }}
    >
      <Text size="sm">
        {[requisite.trader_name, requisite.masked, requisite.bank].filter(Boolean).join(" \u00b7 ")}
      </Text>
      {act !== "approve" && <Reason value={reason} onChange={setReason} tried={tried} />}
    </SubmitDialog>
  );
}
