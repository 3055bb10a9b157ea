import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { actByHand, type HandWish } from "~/shared/gateway/acts";
import type { HandAct } from "~/shared/gateway/handActs";
import type { WholeOrder } from "~/shared/gateway/orders";
import { requisitesFor } from "~/shared/gateway/requisites";
import { refresh } from "~/shared/live/updates";
import { useLocale } from "~/shared/locale";
import { SearchBox } from "~/shared/ui/Filters";
import { done } from "~/shared/ui/notify";
import { useKept } from "./kept";
import { ReasonDialog } from "./ReasonDialog";

interface HandDialogProps {
  order: WholeOrder;
  act: HandAct | null;
  onClose: () => void;
}

const DECIMAL = /^\d+([.,]\d+)?$/;

/** Does something to an order by hand: with a reason, and perhaps with a second person. */
export function HandDialog({ order, act, onClose }: HandDialogProps) {
  const { t } = useTranslation();
  const { amount: shownAmount } = useLocale();
  const client = useQueryClient();
  const kept = useKept(act);
  const [amount, setAmount] = useState("");
  const [requisite, setRequisite] = useState("");
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (act === null) return;
    setAmount("");
    setRequisite("");
    setTried(false);
  }, [act]);
  if (kept === null) return null;
  const paid = amount.trim().replace(",", ".");
  const wrong = kept === "correct" ? !DECIMAL.test(paid) : paid !== "" && !DECIMAL.test(paid);
  const due = order.paid_amount ?? order.amount_to_pay ?? order.amount;
  const wishOf = (reason: string): HandWish => ({
    reason,
    ...(paid ? { amount: paid } : {}),
    ...(requisite ? { requisite_id: requisite } : {}),
  });
  return (
    <ReasonDialog
      opened={act !== null}
      onClose={onClose}
      title={t(`desk.hand.${kept}Title`)}
      note={t(`desk.hand.${kept}Note`)}
      hint={t("desk.staysWithIt")}
      submit={t(`desk.hand.${kept}`)}
      danger={kept === "cancel"}
      valid={() => {
        setTried(true);
        return !wrong;
      }}
      act={(reason, key) => actByHand(key, order.order_id, kept, wishOf(reason))}
      onDone={() => {
        done(t(`desk.hand.${kept}Done`));
        refresh(client, ["gateway", "order", order.order_id]);
        refresh(client, ["gateway", "orders"]);
      }}
    >
      {(kept === "complete" || kept === "correct") && (
        <TextInput
          label={t("desk.hand.paid", { currency: order.currency })}
          description={t(`desk.hand.${kept}Amount`, { amount: shownAmount(due) })}
          inputMode="decimal"
          autoComplete="off"
          value={amount}
          error={tried && wrong && t("problem.invalid_amount")}
          onChange={(event) => setAmount(event.currentTarget.value)}
        />
      )}
      {kept === "assign" && (
        <RequisiteChoice order={order} value={requisite} onChange={setRequisite} />
      )}
    </ReasonDialog>
  );
}

interface RequisiteChoiceProps {
  order: WholeOrder;
  value: string;
  onChange: (requisite: string) => void;
}

/** Whom to give it: one of those that could take such an order, or whoever is found as ever. */
function RequisiteChoice({ order, value, onChange }: RequisiteChoiceProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const { direction, currency } = order;
  const found = useQuery(requisitesFor({ direction, currency, search }));
  const data = found.data?.items.map((each) => ({
    value: each.requisite_id,
    label: [each.trader_name, each.masked, each.bank, !each.online && t("desk.hand.offline")]
      .filter(Boolean)
      .join(" \u00b7 "),
  }));
  return (
    <>
      <SearchBox
        label={t("gateway.searchRequisite")}
        value={search}
        width={400}
        onChange={(text) => {
          onChange("");
          setSearch(text);
        }}
      />
      <NativeSelect
        label={t("gateway.requisite")}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={[{ value: "", label: t("desk.hand.anyRequisite") }, ...(data ?? [])]}
      />
    </>
  );
}
