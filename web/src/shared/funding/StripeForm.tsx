import { Alert, Button, Stack, useComputedColorScheme } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/shared/ui/icons";
import { Rows } from "~/shared/ui/states";
import type { CardFormProps } from "./CardForm";
import { FORM_STATES, type FormState } from "./secrets";
import { type Elements, type Stripe, stripe } from "./stripe";

function known(status: string | undefined): FormState | null {
  return FORM_STATES.find((each) => each === status) ?? null;
}

/** Stripe's own elements and challenges. */
export default function StripeForm({
  secret,
  purpose,
  challenge,
  publishableKey,
  onState,
}: CardFormProps & { publishableKey: string }) {
  const { t, i18n } = useTranslation();
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
  const place = useRef<HTMLDivElement>(null);
  const loaded = useRef<{ api: Stripe; elements: Elements } | null>(null);
  const [ready, setReady] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const told = useRef(onState);
  told.current = onState;
  const look = useRef({ locale: i18n.language, scheme });

  useEffect(() => {
    let gone = false;
    let destroy = () => {};
    const begin = async () => {
      const api = await stripe(publishableKey);
      if (gone) return;
      if (challenge) {
        const outcome = await api.handleNextAction({ clientSecret: secret });
        if (gone) return;
        if (outcome.error) setError(outcome.error.message ?? t("error.unexpected"));
        const state = known(outcome.paymentIntent?.status);
        if (state) told.current(state);
        setReady(true);
        return;
      }
      const elements = api.elements({
        clientSecret: secret,
        locale: look.current.locale,
        appearance: { theme: look.current.scheme === "dark" ? "night" : "stripe" },
      });
      const element = elements.create("payment");
      destroy = () => element.destroy();
      element.on("ready", () => setReady(true));
      if (place.current) element.mount(place.current);
      loaded.current = { api, elements };
    };
    begin().catch(() => {
      if (!gone) setError(t("funding.unreachable"));
    });
    return () => {
      gone = true;
      destroy();
    };
  }, [publishableKey, secret, challenge, t]);

  async function send(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    const on = loaded.current;
    if (!on || pending) return;
    setPending(true);
    setError(null);
    const options = {
      elements: on.elements,
      redirect: "if_required",
      confirmParams: { return_url: window.location.href },
    } as const;
    try {
      const outcome = await (purpose === "payment"
        ? on.api.confirmPayment(options)
        : on.api.confirmSetup(options));
      if (outcome.error) setError(outcome.error.message ?? t("error.unexpected"));
      const intent = outcome.paymentIntent ?? outcome.setupIntent;
      const state = known(intent?.status);
      if (state) told.current(state);
    } catch {
      setError(t("funding.unreachable"));
    } finally {
      setPending(false);
    }
  }

  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <Stack gap="md">
        {!ready && error === null && <Rows count={3} />}
        <div ref={place} />
        {error !== null && (
          <Alert color="red" variant="light" role="alert" icon={<Icon name="alert" />}>
            {error}
          </Alert>
        )}
        {!challenge && (
          <Button type="submit" loading={pending} disabled={!ready}>
            {t(purpose === "payment" ? "funding.pay" : "funding.keepCard")}
          </Button>
        )}
      </Stack>
    </form>
  );
}
