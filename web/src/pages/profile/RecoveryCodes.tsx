import { Button, Group, Stack } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import classes from "~/shared/access/access.module.css";
import { download } from "~/shared/ui/download";
import { Icon } from "~/shared/ui/icons";
import { Notice } from "~/shared/ui/Notice";
import { Sheet } from "~/shared/ui/SubmitDialog";

/** Codes for the day on which the phone is lost. They are shown this once. */
export function RecoveryCodes({ codes, onClose }: { codes: string[] | null; onClose: () => void }) {
  const { t } = useTranslation();
  const clipboard = useClipboard({ timeout: 1500 });
  const text = codes?.join("\n") ?? "";
  return (
    <Sheet
      opened={codes !== null}
      onClose={onClose}
      title={t("totp.codes")}
      closeOnClickOutside={false}
    >
      <Stack gap="md">
        <Notice icon="alert">{t("totp.codesNote")}</Notice>
        <ul className={classes.codes} aria-label={t("totp.codes")}>
          {codes?.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Group justify="space-between" gap="sm">
          <Group gap="xs">
            <Button
              variant="default"
              leftSection={<Icon name={clipboard.copied ? "check" : "copy"} size={16} />}
              onClick={() => clipboard.copy(text)}
            >
              {t(clipboard.copied ? "common.copied" : "common.copy")}
            </Button>
            <Button
              variant="default"
              leftSection={<Icon name="download" size={16} />}
              onClick={() => download("altyn-recovery-codes.txt", `${text}\n`, "text/plain")}
            >
              {t("common.download")}
            </Button>
          </Group>
          <Button onClick={onClose}>{t("totp.kept")}</Button>
        </Group>
      </Stack>
    </Sheet>
  );
}
