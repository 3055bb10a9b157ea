import { ActionIcon, CopyButton, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "./icons";

/** Puts a text into the clipboard. */
export function Copy({ text, label }: { text: string; label?: string }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={text} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t("common.copied") : (label ?? t("common.copy"))} withArrow>
          <ActionIcon
            variant="subtle"
            color="slate"
            size="sm"
            onClick={copy}
            aria-label={`${label ?? t("common.copy")}: ${text.slice(0, 80)}`}
          >
            <Icon name={copied ? "check" : "copy"} size={14} />
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}
