import { Input } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  acceptOrder,
  confirmOrder,
  proveOrder,
  rejectOrder,
  type TraderOrder,
} from "~/shared/gateway/orders";
import { refresh } from "~/shared/live/updates";
import { useLocale } from "~/shared/locale";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Reason } from "./Reason";

export type Trade = "confirm" | "accept" | "prove" | "reject";

export interface Asked {
  order: TraderOrder;
  act: Trade;
}

/** What a trader can do about an order now. */
export function tradesOf({ direction, status, late_until }: TraderOrder): readonly Trade[] {
  if (status === "awaiting_payment" || status === "client_confirmed") return ["confirm", "reject"];
  if (status === "offered") return ["accept", "reject"];
  if (status === "in_payout") return ["prove", "reject"];
  const late = direction === "payin" && status === "expired" && late_until !== null;
  return late && Date.parse(late_until) > Date.now() ? ["confirm"] : [];
}

/** Asks once more, and for what belongs to it: a receipt, or a reason. */
export function TradeDialog({ asked, onClose }: { asked: Asked | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { amount } = useLocale();
  const client = useQueryClient();
  const [shown, setShown] = useState<Asked | null>(asked);
  const [reason, setReason] = useState("");
  const [receipt, setReceipt] = useState<File | null>(null);
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (!asked) return;
    setShown(asked);
    setReason("");
    setReceipt(null);
    setTried(false);
  }, [asked]);
  if (!shown) return null;
  const { order, act } = shown;
  const needsFile = act === "prove";
  const send = () => {
    if (act === "accept") return acceptOrder(order.order_id);
    if (act === "reject") return rejectOrder(order.order_id, reason.trim());
    if (act === "prove" && receipt) return proveOrder(order.order_id, receipt);
    return confirmOrder(order.order_id, receipt);
  };
  return (
    <SubmitDialog
      opened={asked !== null}
      onClose={onClose}
      title={t(`gateway.trade.${act}Title`, {
        amount: amount(order.amount),
        currency: order.currency,
      })}
      note={t(`gateway.trade.${act}Note`)}
      submit={t(`gateway.trade.${act}`)}
      danger={act === "reject"}
      valid={() => {
        setTried(true);
        return act === "reject" ? reason.trim() !== "" : !needsFile || receipt !== null;
      }}
      act={send}
      onDone={() => {
        done(t(`gateway.trade.${act}Done`));
        refresh(client, ["gateway", "trading"]);
        refresh(client, ["gateway", "trader"]);
      }}
    >
      {act === "reject" && <Reason value={reason} onChange={setReason} tried={tried} />}
      {(act === "confirm" || act === "prove") && (
        <Input.Wrapper
          label={t(needsFile ? "gateway.receipt" : "gateway.receiptIfAny")}
          description={t("gateway.receiptHint")}
          error={tried && needsFile && !receipt && t("gateway.needed")}
        >
          <Input
            type="file"
            accept="image/jpeg,image/png,application/pdf"
            onChange={(event) => setReceipt(event.currentTarget.files?.[0] ?? null)}
          />
        </Input.Wrapper>
      )}
    </SubmitDialog>
  );
}
