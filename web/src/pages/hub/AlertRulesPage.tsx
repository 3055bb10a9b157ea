import { Button, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { type AlertRule, alertRules, changeRule, dropRule } from "~/shared/psp/alerts";
import { Icon } from "~/shared/ui/icons";
import type { Column } from "~/shared/ui/ListTable";
import { Empty } from "~/shared/ui/states";
import { Turn } from "~/shared/ui/Turn";
import { AlertsHead } from "./alerts/Head";
import { RuleDialog } from "./alerts/RuleDialog";
import { SeverityTag, useFacts, useRuleKind, useRuleName } from "./alerts/words";
import { Register } from "./Register";

/** What is watched, within which limits, and who is told. */
export default function AlertRulesPage() {
  const { t } = useTranslation();
  const may = useMay()("alerts:write");
  const client = useQueryClient();
  const query = useQuery(alertRules());
  const [editing, setEditing] = useState<AlertRule | "new" | null>(null);
  const again = useCallback(
    () => void client.invalidateQueries({ queryKey: ["psp", "alerts", "rules"] }),
    [client],
  );
  const columns = useColumns(may, again);
  return (
    <>
      <AlertsHead
        note={t("hub.alerts.rulesNote")}
        actions={
          may && (
            <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setEditing("new")}>
              {t("hub.alerts.newRule")}
            </Button>
          )
        }
      />
      <Register
        label={t("hub.alerts.rules")}
        query={query}
        columns={columns}
        empty={<Empty icon="bell" title={t("hub.alerts.noRules")} />}
        acts={
          may ? (row) => [{ label: t("hub.alerts.edit"), onClick: () => setEditing(row) }] : null
        }
        removal={{
          title: t("hub.alerts.dropTitle"),
          note: ({ name }) => t("hub.alerts.dropNote", { name }),
          act: dropRule,
          onDone: again,
        }}
      />
      <RuleDialog rule={editing} onClose={() => setEditing(null)} onDone={again} />
    </>
  );
}

function useColumns(may: boolean, again: () => void): Column<AlertRule>[] {
  const { t } = useTranslation();
  const kind = useRuleKind();
  const name = useRuleName();
  const facts = useFacts();
  return useMemo(
    () => [
      {
        id: "name",
        label: t("hub.alerts.name"),
        card: "title",
        cell: (row) => (
          <div>
            <Text size="sm" fw={550}>
              {name(row.name, row.kind)}
            </Text>
            {name(row.name, row.kind) !== kind(row.kind) && (
              <Text size="xs" c="dimmed">
                {kind(row.kind)}
              </Text>
            )}
          </div>
        ),
      },
      {
        id: "severity",
        label: t("hub.alerts.gravity"),
        card: "amount",
        cell: (row) => <SeverityTag severity={row.severity} />,
      },
      { id: "limits", label: t("hub.alerts.limits"), cell: (row) => facts(row.params) },
      {
        id: "scope",
        label: t("hub.alerts.about"),
        cell: (row) =>
          [row.source, row.project].filter(Boolean).join(" \u00b7 ") || t("common.all"),
      },
      {
        id: "channels",
        label: t("hub.alerts.told"),
        cell: (row) =>
          [...new Set(["bell", ...row.channels] as const)]
            .map((each) => t(`hub.alerts.channel.${each}`))
            .join(", "),
      },
      {
        id: "active",
        label: t("hub.alerts.on"),
        cell: (row) => (
          <Turn
            label={t("hub.alerts.watch", { name: row.name })}
            on={row.active}
            disabled={!may}
            turn={(active) => changeRule(row.id, { active })}
            onDone={again}
          />
        ),
      },
    ],
    [t, kind, name, facts, may, again],
  );
}
