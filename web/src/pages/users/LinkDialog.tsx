import { Button, Group, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CodeBlock } from "~/shared/ui/CodeBlock";
import { Notice } from "~/shared/ui/Notice";
import { Sheet } from "~/shared/ui/SubmitDialog";

interface LinkDialogProps {
  title: string;
  link: string | null;
  onClose: () => void;
}

/** A link that no letter took along, for the administrator to pass on. */
export function LinkDialog({ title, link, onClose }: LinkDialogProps) {
  const { t } = useTranslation();
  return (
    <Sheet opened={link !== null} onClose={onClose} title={title}>
      <Stack gap="md">
        <Notice icon="alert">{t("person.linkNote")}</Notice>
        <CodeBlock text={link ?? ""} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t("common.close")}</Button>
        </Group>
      </Stack>
    </Sheet>
  );
}
