import { Alert, Anchor, Button, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { factors } from "~/shared/api/accessQueries";
import { confirmAct, passkeyOptions } from "~/shared/api/accessWrites";
import { Icon } from "~/shared/ui/icons";
import { Sheet } from "~/shared/ui/SubmitDialog";
import { useReason } from "~/shared/ui/states";
import { CodeInput } from "./CodeInput";
import { passkeysWork, provePasskey } from "./passkeys";

/** Asks for a code or a passkey, for what is about to be done. */
export default function StepUpDialog({ onAnswer }: { onAnswer: (confirmed: boolean) => void }) {
  const { t } = useTranslation();
  const reason = useReason();
  const client = useQueryClient();
  const held = useQuery({ ...factors(), staleTime: 0 }).data;
  const [code, setCode] = useState("");
  const none = held && !held.totp && held.passkeys.length === 0;

  const confirmed = () => {
    void client.invalidateQueries({ queryKey: ["me"] });
    onAnswer(true);
  };
  const byCode = useMutation({ mutationFn: confirmAct, onSuccess: confirmed });
  const byPasskey = useMutation({
    mutationFn: async () => {
      const proof = await provePasskey(await passkeyOptions());
      return proof && confirmAct(proof);
    },
    onSuccess: (done) => done && confirmed(),
  });
  const error = byCode.error ?? byPasskey.error;

  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    byPasskey.reset();
    byCode.mutate({ code: code.trim() });
  }

  return (
    <Sheet
      opened
      above
      onClose={() => onAnswer(false)}
      title={t("factor.confirmTitle")}
      size="sm"
      zIndex={400}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t(none ? "factor.none" : "factor.confirmNote")}
          </Text>
          {error && (
            <Alert color="red" variant="light" role="alert" icon={<Icon name="alert" />}>
              {reason(error)}
            </Alert>
          )}
          {none ? (
            <Anchor href="/profile">{t("factor.toProfile")}</Anchor>
          ) : (
            <>
              {held?.totp !== null && (
                <>
                  <CodeInput value={code} onChange={setCode} />
                  <Button type="submit" loading={byCode.isPending} disabled={!code.trim()}>
                    {t("factor.confirm")}
                  </Button>
                </>
              )}
              {(held?.passkeys.length ?? 0) > 0 && passkeysWork() && (
                <Button
                  variant="default"
                  leftSection={<Icon name="key" size={16} />}
                  loading={byPasskey.isPending}
                  onClick={() => {
                    byCode.reset();
                    byPasskey.mutate();
                  }}
                >
                  {t("factor.usePasskey")}
                </Button>
              )}
            </>
          )}
        </Stack>
      </form>
    </Sheet>
  );
}
