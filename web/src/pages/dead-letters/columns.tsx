import { Anchor, Code } from "@mantine/core";
import type { TFunction } from "i18next";
import type { DeadLetter } from "~/shared/api/deadLetters";
import { Tag } from "~/shared/ui/badges";
import type { Column } from "~/shared/ui/ListTable";
import { Time } from "~/shared/ui/Time";

/** What tells one from others of its name, in a line. */
export function aboutOf({ kind, payload }: DeadLetter): string {
  const said = (name: string) => String(payload[name] ?? "");
  if (kind === "event") return said("subject");
  if (kind === "message") return `${said("partition")} / ${said("offset")}`;
  if (kind === "callback") return said("order_id");
  return JSON.stringify(payload);
}

export function columnsOf(t: TFunction, onOpen: (row: DeadLetter) => void): Column<DeadLetter>[] {
  return [
    {
      id: "name",
      label: t("letters.name"),
      card: "title",
      cell: (row) => (
        <Anchor
          component="button"
          type="button"
          size="sm"
          fw={550}
          ta="start"
          style={{ overflowWrap: "anywhere" }}
          onClick={() => onOpen(row)}
        >
          {row.name}
        </Anchor>
      ),
    },
    {
      id: "kind",
      label: t("letters.kindLabel"),
      card: "amount",
      cell: (row) => <Tag tone="plain">{t(`letters.kind.${row.kind}`)}</Tag>,
    },
    {
      id: "about",
      label: t("letters.about"),
      cell: (row) => (
        <Code style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>{aboutOf(row)}</Code>
      ),
    },
    {
      id: "error",
      label: t("letters.error"),
      cell: (row) => (row.replaying ? <Tag tone="wait">{t("letters.replaying")}</Tag> : row.error),
    },
    { id: "attempts", label: t("letters.attempts"), end: true, cell: (row) => row.attempts },
    {
      id: "died",
      label: t("letters.died"),
      end: true,
      cell: (row) => <Time at={row.died_at} style="short" />,
    },
  ];
}
