import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WholeTransaction } from "~/shared/psp/types";
import { StatusTag } from "~/shared/psp/words";
import { Amount } from "~/shared/ui/Amount";
import { Tag } from "~/shared/ui/badges";
import { Time } from "~/shared/ui/Time";
import classes from "./transactions.module.css";

/** What the provider has said of it, in the order in which we heard it. */
export function Timeline({ row }: { row: WholeTransaction }) {
  const { t } = useTranslation();
  const heard = [...row.changes].sort((a, b) => (a.at < b.at ? -1 : 1));
  return (
    <ol className={classes.steps}>
      <li>
        <Text size="sm" fw={550}>
          {t("common.created")}
        </Text>
        <Time at={row.created_at} />
      </li>
      {heard.map((change) => (
        <li key={`${change.at}${change.version_at}${change.original_status}`}>
          <Group gap="xs">
            <StatusTag status={change.status} />
            {change.amount !== null && (
              <Text size="sm" component="span">
                <Amount value={change.amount} currency={change.currency ?? ""} />
              </Text>
            )}
            {change.conflict && <Tag tone="bad">{t("hub.conflict")}</Tag>}
          </Group>
          <Text size="xs" c="dimmed">
            {t("hub.theirWord", { word: change.original_status })}
          </Text>
          <Time at={change.version_at} />
        </li>
      ))}
      {row.completed_at && (
        <li>
          <Text size="sm" fw={550}>
            {t("hub.column.completed_at")}
          </Text>
          <Time at={row.completed_at} />
        </li>
      )}
    </ol>
  );
}
