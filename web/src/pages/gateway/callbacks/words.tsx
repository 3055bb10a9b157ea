import { useTranslation } from "react-i18next";
import type { Attempt, Callback } from "~/shared/gateway/callbacks";
import { ORDER_STATES, type OrderState } from "~/shared/gateway/orders";
import { OrderTag } from "~/shared/gateway/words";
import { Tag, type Tone } from "~/shared/ui/badges";

const TONES: Record<Callback["state"], Tone> = { delivered: "good", waiting: "wait", dead: "bad" };

export function CallbackTag({ state }: { state: Callback["state"] }) {
  const { t } = useTranslation();
  return <Tag tone={TONES[state]}>{t(`gateway.callback.${state}`)}</Tag>;
}

/** The state that the store is told of; one that we do not know speaks for itself. */
export function ToldState({ status }: { status: string }) {
  const known = ORDER_STATES.find((each) => each === status) as OrderState | undefined;
  return known ? <OrderTag state={known} /> : <Tag>{status}</Tag>;
}

/** How it was answered: the HTTP status, or why there was no answer. */
export function useAnswer() {
  const { t } = useTranslation();
  return (status: number | null, failure: Attempt["failure"]): string => {
    if (status !== null) return `HTTP ${status}`;
    return failure ? t(`desk.callbacks.failure.${failure}`) : "\u2014";
  };
}
