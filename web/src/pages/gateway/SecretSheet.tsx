import { Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "~/shared/ui/CodeBlock";
import { Notice } from "~/shared/ui/Notice";
import { Sheet } from "~/shared/ui/SubmitDialog";

interface SecretSheetProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What is shown, each by its name. */
  secrets: readonly (readonly [string, string])[];
  children?: ReactNode;
}

/** Secrets, this once: the server keeps none that it could show again. */
export function SecretSheet({ opened, onClose, title, secrets, children }: SecretSheetProps) {
  const { t } = useTranslation();
  return (
    <Sheet opened={opened} onClose={onClose} title={title} closeOnClickOutside={false} size="lg">
      <Stack gap="md">
        <Notice icon="alert">{t("market.keys.shownNote")}</Notice>
        {secrets.map(([name, secret]) => (
          <div key={name} data-testid="secret">
            <Text size="sm" fw={600}>
              {name}
            </Text>
            <CodeBlock text={secret} />
          </div>
        ))}
        {children}
        <Group justify="flex-end">
          <Button onClick={onClose}>{t("market.keys.kept")}</Button>
        </Group>
      </Stack>
    </Sheet>
  );
}
