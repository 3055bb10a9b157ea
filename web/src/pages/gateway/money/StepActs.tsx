import { Button, Group, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import {
  approveTransfer,
  cancelTransfer,
  payTransfer,
  rejectTransfer,
  type Transfer,
} from "~/shared/gateway/transfers";
import { refresh } from "~/shared/live/updates";
import { useDraft } from "~/shared/psp/useDraft";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Reason } from "../Reason";

type Act = "approve" | "pay" | "reject" | "cancel";

const NEEDS = {
  approve: "treasury:decide",
  pay: "treasury:decide",
  reject: "treasury:decide",
  cancel: "treasury:write",
} as const;
const WAYS: Record<Transfer["state"], readonly Act[]> = {
  requested: ["approve", "reject", "cancel"],
  approved: ["pay", "reject"],
  paid: [],
  rejected: [],
  cancelled: [],
};

const blank = () => ({ reason: "", reference: "", confirmations: "" });
const isCount = (text: string) => /^\d{0,7}$/.test(text.trim());

/** What can be done about a transfer now. */
export function StepActs({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const may = useMay();
  const [asked, setAsked] = useState<Act | null>(null);
  const [act, setAct] = useState<Act>("approve");
  const { draft, set, tried, goOn } = useDraft<Act, ReturnType<typeof blank>>(asked, blank);
  const id = transfer.transfer_id;
  const send = (key: string) => {
    if (act === "approve") return approveTransfer(id, key);
    if (act === "cancel") return cancelTransfer(id, key);
    if (act === "reject") return rejectTransfer(id, key, draft.reason.trim());
    return payTransfer(id, key, {
      reference: draft.reference.trim() || null,
      confirmations: draft.confirmations.trim() ? Number(draft.confirmations) : null,
    });
  };
  return (
    <Group gap="xs">
      {WAYS[transfer.state]
        .filter((each) => may(NEEDS[each]))
        .map((each, n) => (
          <Button
            key={each}
            variant={n === 0 && each !== "cancel" ? "filled" : "default"}
            onClick={() => {
              setAct(each);
              setAsked(each);
            }}
          >
            {t(`market.transfer.act.${each}`)}
          </Button>
        ))}
      <SubmitDialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={t(`market.transfer.actTitle.${act}`)}
        note={t(`market.transfer.actNote.${act}`)}
        submit={t(`market.transfer.act.${act}`)}
        danger={act === "reject" || act === "cancel"}
        valid={() =>
          goOn(
            act === "reject"
              ? draft.reason.trim() !== ""
              : act !== "pay" || isCount(draft.confirmations),
          )
        }
        act={send}
        onDone={() => {
          done(t("market.transfer.done"));
          refresh(client, ["gateway", "transfers"]);
        }}
      >
        {act === "reject" && (
          <Reason value={draft.reason} onChange={(reason) => set({ reason })} tried={tried} />
        )}
        {act === "pay" && (
          <>
            <TextInput
              label={t(
                transfer.network === null ? "market.transfer.reference" : "market.transfer.hash",
              )}
              autoComplete="off"
              maxLength={500}
              value={draft.reference}
              onChange={(event) => set({ reference: event.currentTarget.value })}
            />
            {transfer.network !== null && (
              <TextInput
                label={t("market.transfer.confirmations")}
                inputMode="numeric"
                value={draft.confirmations}
                error={tried && !isCount(draft.confirmations) && t("market.noAmount")}
                onChange={(event) => set({ confirmations: event.currentTarget.value })}
              />
            )}
          </>
        )}
      </SubmitDialog>
    </Group>
  );
}
