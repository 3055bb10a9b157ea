import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { useMay } from "~/shared/access/useMay";
import { type Complaint, openAppeal } from "~/shared/gateway/appeals";
import type { WholeOrder } from "~/shared/gateway/orders";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Evidence } from "./Evidence";

const REASONS: Record<WholeOrder["direction"], readonly Complaint[]> = {
  payin: ["not_credited", "wrong_amount"],
  payout: ["not_received", "wrong_amount"],
};
const STATES: Record<WholeOrder["direction"], readonly WholeOrder["status"][]> = {
  payin: ["awaiting_payment", "client_confirmed", "expired", "cancelled", "completed"],
  payout: ["in_payout", "proof_uploaded", "completed"],
};

/** Says that an order has not become what it should have: for its store, and for support. */
export function OpenAppeal({ order }: { order: WholeOrder }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const { direction, status } = order;
  const reasons = REASONS[direction];
  const usual = direction === "payin" && status === "completed" ? "wrong_amount" : reasons[0];
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState<Complaint>("not_credited");
  const [comment, setComment] = useState("");
  const [amount, setAmount] = useState("");
  const [receipt, setReceipt] = useState<File | null>(null);
  const [tried, setTried] = useState(false);
  const house = may("appeals:decide");
  if (!STATES[direction].includes(status) || !(house || may(`${direction}:write`))) return null;
  const begin = () => {
    setReason(usual ?? "not_credited");
    setComment("");
    setAmount("");
    setReceipt(null);
    setTried(false);
    setOpened(true);
  };
  const paid = amount.trim().replace(",", ".");
  const wrong = reason === "wrong_amount" ? !/^\d+(\.\d+)?$/.test(paid) : false;
  return (
    <>
      <Button variant="default" onClick={begin}>
        {t("desk.appeals.open")}
      </Button>
      <SubmitDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t("desk.appeals.openTitle")}
        note={t("desk.appeals.openNote")}
        submit={t("desk.appeals.open")}
        valid={() => {
          setTried(true);
          return comment.trim() !== "" && !wrong;
        }}
        act={() =>
          openAppeal(
            house ? "orders" : direction,
            order.order_id,
            { reason, comment: comment.trim(), amount: paid },
            receipt,
          )
        }
        onDone={({ appeal_id }) => {
          done(t("desk.appeals.openDone"));
          void navigate({ to: `/gateway/appeals/${appeal_id}` });
        }}
      >
        <NativeSelect
          label={t("gateway.reason")}
          value={reason}
          onChange={(event) => setReason(oneOf(reasons, event.currentTarget.value) ?? reason)}
          data={reasons.map((value) => ({ value, label: t(`desk.appeals.why.${value}`) }))}
        />
        {reason !== "not_received" && (
          <TextInput
            label={t("desk.hand.paid", { currency: order.currency })}
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
          value={comment}
          error={tried && !comment.trim() && t("gateway.needed")}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <Evidence onChange={setReceipt} />
      </SubmitDialog>
    </>
  );
}
