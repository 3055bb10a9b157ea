import { ActionIcon, CopyButton, Tooltip } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "./icons";
import classes from "./ui.module.css";

/** An id in full for copying, cut in the middle for reading. */
export function Ident({ id, whole, to }: { id: string; whole?: boolean; to?: string }) {
  const text = whole || id.length <= 14 ? id : `${id.slice(0, 8)}\u2026${id.slice(-4)}`;
  return (
    <span className={classes.ident} title={id}>
      {to ? (
        <Link to={to} aria-label={id}>
          {text}
        </Link>
      ) : (
        <span>{text}</span>
      )}
      <Copy text={id} />
    </span>
  );
}

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
