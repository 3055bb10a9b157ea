import { Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { options } from "~/shared/api/fundingQueries";
import { addCard, setUpCard } from "~/shared/api/fundingWrites";
import { CardForm } from "~/shared/funding/CardForm";
import type { FormState } from "~/shared/funding/secrets";
import { refresh } from "~/shared/live/updates";
import { Notice } from "~/shared/ui/Notice";
import { done } from "~/shared/ui/notify";
import { Sheet } from "~/shared/ui/SubmitDialog";
import { Failure, Rows, useReason } from "~/shared/ui/states";

interface AddCardDialogProps {
  opened: boolean;
  onClose: () => void;
}

/** Keeps a card for later, without taking anything from it. */
export function AddCardDialog({ opened, onClose }: AddCardDialogProps) {
  const { t } = useTranslation();
  return (
    <Sheet
      opened={opened}
      onClose={onClose}
      title={t("funding.cards.add")}
      closeOnClickOutside={false}
    >
      <Adding onClose={onClose} />
    </Sheet>
  );
}

function Adding({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const reason = useReason();
  const client = useQueryClient();
  const limits = useQuery(options());
  const configured = limits.data?.stripe.configured ?? false;
  const setup = useQuery({
    queryKey: ["card-setup"],
    queryFn: setUpCard,
    enabled: configured,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const [error, setError] = useState<unknown>(null);

  async function finish(state: FormState) {
    if (state === "canceled" || state === "closed") onClose();
    if (state !== "succeeded" || !setup.data) return;
    try {
      await addCard(setup.data.intent_id);
      done(t("funding.cards.added"));
      refresh(client, ["player", "payment-methods"]);
      onClose();
    } catch (failure) {
      setError(failure);
    }
  }

  if (limits.data && !configured) {
    return <Notice icon="alert">{t("funding.notConfigured")}</Notice>;
  }
  const failure = limits.error ?? setup.error;
  if (failure) return <Failure error={failure} retry={() => void setup.refetch()} />;
  if (!limits.data || !setup.data) return <Rows count={4} />;
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t("funding.cards.addNote")}
      </Text>
      {error !== null && <Notice icon="alert">{reason(error)}</Notice>}
      <CardForm
        secret={setup.data.client_secret}
        purpose="setup"
        stripe={limits.data.stripe}
        onState={(state) => void finish(state)}
      />
    </Stack>
  );
}
