/** What stands in every list of orders. */
import { Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Tag, type Tone } from "~/shared/ui/badges";
import type { OrderState } from "./orders";
import type { RequisiteState } from "./requisites";
import type { Store } from "./stores";
import type { TransferState } from "./transfers";

const TONES: Partial<Record<OrderState, Tone>> = {
  completed: "good",
  disputed: "bad",
  rejected: "bad",
  no_requisite: "bad",
  no_trader: "bad",
  expired: "bad",
  review: "wait",
  awaiting_payment: "wait",
  client_confirmed: "wait",
  offered: "wait",
  in_payout: "wait",
  proof_uploaded: "wait",
};

export function OrderTag({ state }: { state: OrderState }) {
  const { t } = useTranslation();
  return <Tag tone={TONES[state] ?? "plain"}>{t(`gateway.state.${state}`)}</Tag>;
}

const STORE_TONES = {
  pending: "wait",
  approved: "good",
  blocked: "bad",
  archived: "plain",
} as const;

export function StoreTag({ state }: { state: Store["state"] }) {
  const { t } = useTranslation();
  return <Tag tone={STORE_TONES[state]}>{t(`gateway.storeState.${state}`)}</Tag>;
}

const REQUISITE_TONES = {
  pending: "wait",
  approved: "good",
  rejected: "bad",
  blocked: "bad",
  archived: "plain",
} as const;

export function RequisiteTag({ state }: { state: RequisiteState }) {
  const { t } = useTranslation();
  return <Tag tone={REQUISITE_TONES[state]}>{t(`gateway.requisiteState.${state}`)}</Tag>;
}

const TRANSFER_TONES = {
  requested: "wait",
  approved: "wait",
  paid: "good",
  rejected: "bad",
  cancelled: "plain",
} as const;

/** For pages with the texts of the market. */
export function TransferTag({ state }: { state: TransferState }) {
  const { t } = useTranslation();
  return <Tag tone={TRANSFER_TONES[state]}>{t(`market.transfer.state.${state}`)}</Tag>;
}

/** The time left until an instant, by the second; nothing once it is over. */
export function Clock({ until }: { until: string | null }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const pulse = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(pulse);
  }, []);
  if (!until) return null;
  const left = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
  return (
    <Text
      component="span"
      role="timer"
      size="sm"
      fw={600}
      c={left < 60 ? "var(--mantine-color-error)" : undefined}
      style={{ fontVariantNumeric: "tabular-nums" }}
    >
      {spelt(left)}
    </Text>
  );
}

/** Seconds as a clock shows them. */
export function spelt(seconds: number): string {
  const two = (number: number) => String(Math.trunc(number)).padStart(2, "0");
  const hours = Math.trunc(seconds / 3600);
  return `${hours ? `${hours}:` : ""}${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}
