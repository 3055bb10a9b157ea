import { Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Held, rejectHeld, releaseHeld } from "~/shared/gateway/guard";
import { refresh } from "~/shared/live/updates";
import { useLocale } from "~/shared/locale";
import { done } from "~/shared/ui/notify";
import { useKept } from "../kept";
import { ReasonDialog } from "../ReasonDialog";

export interface Asked {
  order: Held;
  act: "release" | "reject";
}

/** Lets an order that is held go on, or ends it. */
export function ReviewDialog({ asked, onClose }: { asked: Asked | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { amount } = useLocale();
  const client = useQueryClient();
  const shown = useKept(asked);
  if (!shown) return null;
  const { order, act } = shown;
  return (
    <ReasonDialog
      opened={asked !== null}
      onClose={onClose}
      title={t(`desk.guard.${act}Title`)}
      note={t(`desk.guard.${act}Note`)}
      hint={t("desk.staysWithIt")}
      submit={t(`desk.guard.${act}`)}
      danger={act === "reject"}
      act={(reason) => (act === "release" ? releaseHeld : rejectHeld)(order.order_id, reason)}
      onDone={() => {
        done(t(`desk.guard.${act}Done`));
        refresh(client, ["gateway", "reviews"]);
        refresh(client, ["gateway", "order", order.order_id]);
      }}
    >
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {`${order.external_order_id}: ${amount(order.amount)} ${order.currency}`}
      </Text>
    </ReasonDialog>
  );
}
