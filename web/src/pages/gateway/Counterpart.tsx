import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { TraderOrder } from "~/shared/gateway/orders";
import { Copy } from "~/shared/ui/Copy";

/** Where the money of an order comes in, or whom it goes to; and what was shown for it. */
export function Counterpart({ order }: { order: TraderOrder }) {
  const { t } = useTranslation();
  const { recipient, requisite } = order;
  return (
    <>
      {recipient && (
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {[recipient.number, recipient.bank, recipient.holder].filter(Boolean).join(" \u00b7 ")}
          <Copy text={recipient.number} />
        </Text>
      )}
      {!recipient && requisite && (
        <Text size="sm">{[requisite.masked, requisite.bank].filter(Boolean).join(" \u00b7 ")}</Text>
      )}
      {order.customer_paid && (
        <Text size="xs" c="dimmed">
          {t("gateway.customerPaid")}
        </Text>
      )}
      {order.receipts.map((receipt) => (
        <Anchor key={receipt.id} href={receipt.url} size="xs" display="block" download>
          {t("gateway.receiptOf", { side: t(`gateway.actor.${receipt.side}`), type: receipt.type })}
        </Anchor>
      ))}
    </>
  );
}
