import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { MadeKey } from "~/shared/api/access";
import { CodeBlock } from "~/shared/ui/CodeBlock";
import { Notice } from "~/shared/ui/Notice";
import { Sheet } from "~/shared/ui/SubmitDialog";

/** The secret of a key, this once: we keep only its fingerprint. */
export function SecretDialog({ made, onClose }: { made: MadeKey | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Sheet
      opened={made !== null}
      onClose={onClose}
      title={t("key.secretTitle")}
      closeOnClickOutside={false}
      size="lg"
    >
      <Stack gap="md">
        <Notice icon="alert">{t("key.secretNote")}</Notice>
        {made?.secret && (
          <div data-testid="key-secret">
            <Text size="sm" fw={600}>
              {t("key.secret")}
            </Text>
            <CodeBlock text={made.secret} />
          </div>
        )}
        {made?.signing_secret && (
          <div>
            <Text size="sm" fw={600}>
              {t("key.signingSecret")}
            </Text>
            <CodeBlock text={made.signing_secret} />
          </div>
        )}
        <Group justify="flex-end">
          <Button onClick={onClose}>{t("key.kept")}</Button>
        </Group>
      </Stack>
    </Sheet>
  );
}
