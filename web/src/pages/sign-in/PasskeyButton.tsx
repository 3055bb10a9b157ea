import { Button, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { passkeysWork, provePasskey } from "~/shared/access/passkeys";
import type { Me } from "~/shared/api/access";
import { passkeyOptions, signInWithPasskey } from "~/shared/api/accessWrites";
import { Icon } from "~/shared/ui/icons";
import { Complaint } from "./Complaint";

/** Comes in with a passkey instead of the password. */
export function PasskeyButton({ onEnter }: { onEnter: (me: Me) => void }) {
  const { t } = useTranslation();
  const enter = useMutation({
    mutationFn: async () => {
      const proof = await provePasskey(await passkeyOptions());
      return proof && signInWithPasskey(proof);
    },
    onSuccess: (me) => me && onEnter(me),
  });
  if (!passkeysWork()) return null;
  return (
    <Stack gap="sm">
      <Text size="xs" c="dimmed" ta="center">
        {t("signIn.or")}
      </Text>
      <Complaint error={enter.error} />
      <Button
        variant="default"
        size="md"
        fullWidth
        leftSection={<Icon name="key" size={18} />}
        loading={enter.isPending}
        onClick={() => enter.mutate()}
      >
        {t("factor.usePasskey")}
      </Button>
    </Stack>
  );
}
