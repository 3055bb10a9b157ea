import "@mantine/core/styles/Switch.layer.css";
import { Button, Group, Switch, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { type AlertRule, alertRules, changeRule, dropRule } from "~/shared/psp/alerts";
import { Icon } from "~/shared/ui/icons";
import { type Column, Table } from "~/shared/ui/ListTable";
import { done, failed } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Empty, Loaded, useReason } from "~/shared/ui/states";
import { AlertsHead } from "./alerts/Head";
import { RuleDialog } from "./alerts/RuleDialog";
import { SeverityTag, useFacts, useRuleKind } from "./alerts/words";

const idOf = (row: AlertRule) => row.id;

/** What is watched, within which limits, and who is told. */
export default function AlertRulesPage() {
  const { t } = useTranslation();
  const may = useMay()("alerts:write");
  const client = useQueryClient();
  const query = useQuery(alertRules());
  const [editing, setEditing] = useState<AlertRule | "new" | null>(null);
  const [dropping, setDropping] = useState<AlertRule | null>(null);
  const columns = useColumns(may, setEditing, setDropping);
  const again = () => void client.invalidateQueries({ queryKey: ["psp", "alerts", "rules"] });
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
      <Panel>
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="bell" title={t("hub.alerts.noRules")} />
            ) : (
              <Table label={t("hub.alerts.rules")} columns={columns} rows={items} idOf={idOf} />
            )
          }
        </Loaded>
      </Panel>
      <RuleDialog rule={editing} onClose={() => setEditing(null)} onDone={again} />
      <SubmitDialog
        opened={dropping !== null}
        onClose={() => setDropping(null)}
        title={t("hub.alerts.dropTitle")}
        note={t("hub.alerts.dropNote", { name: dropping?.name ?? "" })}
        submit={t("hub.alerts.drop")}
        danger
        act={() => dropRule(dropping?.id ?? "")}
        onDone={() => {
          done(t("hub.alerts.dropped"));
          again();
        }}
      />
    </>
  );
}

function useColumns(
  may: boolean,
  onEdit: (rule: AlertRule) => void,
  onDrop: (rule: AlertRule) => void,
): Column<AlertRule>[] {
  const { t } = useTranslation();
  const kind = useRuleKind();
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
              {row.name}
            </Text>
            <Text size="xs" c="dimmed">
              {kind(row.kind)}
            </Text>
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
          ["bell", ...row.channels.filter((each) => each !== "bell")]
            .map((each) => t(`hub.alerts.channel.${each}` as never, { defaultValue: each }))
            .join(", "),
      },
      { id: "active", label: t("hub.alerts.on"), cell: (row) => <Active rule={row} may={may} /> },
      {
        id: "acts",
        label: "",
        end: true,
        cell: (row) =>
          may && (
            <Group gap={4} justify="flex-end" wrap="nowrap">
              <Button size="xs" variant="subtle" color="slate" onClick={() => onEdit(row)}>
                {t("hub.alerts.edit")}
              </Button>
              <Button size="xs" variant="subtle" color="slate" onClick={() => onDrop(row)}>
                {t("hub.alerts.drop")}
              </Button>
            </Group>
          ),
      },
    ],
    [t, kind, facts, may, onEdit, onDrop],
  );
}

function Active({ rule, may }: { rule: AlertRule; may: boolean }) {
  const { t } = useTranslation();
  const reason = useReason();
  const client = useQueryClient();
  return (
    <Switch
      size="sm"
      aria-label={t("hub.alerts.watch", { name: rule.name })}
      checked={rule.active}
      disabled={!may}
      onChange={(event) => {
        const again = () => void client.invalidateQueries({ queryKey: ["psp", "alerts", "rules"] });
        changeRule(rule.id, { active: event.currentTarget.checked }).then(again, (error) =>
          failed(reason(error)),
        );
      }}
    />
  );
}
