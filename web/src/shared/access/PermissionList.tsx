import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Tag } from "~/shared/ui/badges";
import classes from "./access.module.css";
import type { Known, Line } from "./explain";
import { useAllows, useScopeName } from "./words";

interface PermissionListProps {
  label: string;
  lines: readonly Line[];
  known: readonly Known[];
}

/** What somebody may do, each in a sentence, to whose objects, and why. */
export function PermissionList({ label, lines, known }: PermissionListProps) {
  const { t } = useTranslation();
  const told = useAllows();
  const scope = useScopeName();
  const facts = new Map(known.map((each) => [each.name, each]));
  if (lines.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("permission.nothing")}
      </Text>
    );
  }
  return (
    <ul className={classes.permissions} aria-label={label}>
      {lines.map((line) => (
        <li key={line.name} data-withheld={line.scopes.length === 0 || undefined}>
          <span>
            {told(line.name, facts.get(line.name)?.allows)}
            <code className={classes.permissionName}>{line.name}</code>
          </span>
          <Group gap={6}>
            {facts.get(line.name)?.whole
              ? line.scopes.length > 0 && <Tag>{t("scope.whole")}</Tag>
              : line.scopes.map((each) => <Tag key={each}>{scope(each)}</Tag>)}
            {line.from === "granted" && <Tag tone="good">{t("permission.granted")}</Tag>}
            {line.from === "withheld" && <Tag tone="bad">{t("permission.withheld")}</Tag>}
          </Group>
        </li>
      ))}
    </ul>
  );
}
