import { Button, Group, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { changeRule, dropRule, type GuardRule, guardRules } from "~/shared/gateway/guard";
import { useLocale } from "~/shared/locale";
import { Tag } from "~/shared/ui/badges";
import { Icon } from "~/shared/ui/icons";
import { type Column, Table } from "~/shared/ui/ListTable";
import { done } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Empty, Loaded } from "~/shared/ui/states";
import { Turn } from "~/shared/ui/Turn";
import { GuardHead } from "./guard/Head";
import { RuleDialog } from "./guard/RuleDialog";
import { useRuleWords, VERDICT_TONES } from "./guard/words";

const idOf = (row: GuardRule) => row.name;

/** When the guard acts, and how; a rule in shadow only counts. */
export default function GuardRulesPage() {
  const { t } = useTranslation();
  const may = useMay()("guard:write");
  const client = useQueryClient();
  const query = useQuery(guardRules());
  const [editing, setEditing] = useState<GuardRule | "new" | null>(null);
  const [dropping, setDropping] = useState<GuardRule | null>(null);
  const again = useCallback(
    () => void client.invalidateQueries({ queryKey: ["gateway", "guard", "rules"] }),
    [client],
  );
  const columns = useColumns(may, again, setEditing, setDropping);
  return (
    <>
      <GuardHead
        note={t("desk.guard.rulesNote")}
        actions={
          may && (
            <Button
              leftSection={<Icon name="plus" size={16} />}
              disabled={!query.data}
              onClick={() => setEditing("new")}
            >
              {t("desk.guard.newRule")}
            </Button>
          )
        }
      />
      <Panel>
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="sliders" title={t("desk.guard.noRules")}>
                {t("desk.guard.noRulesNote")}
              </Empty>
            ) : (
              <Table label={t("desk.guard.rules")} columns={columns} rows={items} idOf={idOf} />
            )
          }
        </Loaded>
      </Panel>
      <RuleDialog
        rule={editing}
        taken={query.data?.items.map(idOf) ?? []}
        onClose={() => setEditing(null)}
        onDone={again}
      />
      <SubmitDialog
        opened={dropping !== null}
        onClose={() => setDropping(null)}
        title={t("desk.guard.dropRule")}
        note={t("desk.guard.dropRuleNote", { name: dropping?.name ?? "" })}
        submit={t("desk.remove")}
        danger
        act={() => dropRule(dropping?.name ?? "")}
        onDone={() => {
          done(t("desk.removed"));
          again();
        }}
      />
    </>
  );
}

function useColumns(
  may: boolean,
  again: () => void,
  onEdit: (rule: GuardRule) => void,
  onDrop: (rule: GuardRule) => void,
): Column<GuardRule>[] {
  const { t } = useTranslation();
  const { count } = useLocale();
  const said = useRuleWords();
  return useMemo(() => {
    const all: (Column<GuardRule> | false)[] = [
      {
        id: "name",
        label: t("desk.guard.name"),
        card: "title",
        cell: (rule) => (
          <div>
            <Text size="sm" fw={550} style={{ overflowWrap: "anywhere" }}>
              {rule.name}
            </Text>
            <Text size="xs" c="dimmed">
              {said(rule)}
            </Text>
          </div>
        ),
      },
      {
        id: "verdict",
        label: t("desk.guard.verdict"),
        card: "amount",
        cell: (rule) => (
          <Tag tone={VERDICT_TONES[rule.verdict]}>{t(`desk.guard.does.${rule.verdict}`)}</Tag>
        ),
      },
      {
        id: "fired",
        label: t("desk.guard.fired"),
        end: true,
        cell: (rule) => count(rule.fired),
      },
      {
        id: "shadow",
        label: t("desk.guard.shadow"),
        cell: (rule) => (
          <Turn
            label={t("desk.guard.shadowOf", { name: rule.name })}
            on={rule.shadow}
            disabled={!may}
            turn={(shadow) => changeRule(rule, { shadow })}
            onDone={again}
          />
        ),
      },
      {
        id: "active",
        label: t("desk.guard.active"),
        cell: (rule) => (
          <Turn
            label={t("desk.guard.activeOf", { name: rule.name })}
            on={rule.active}
            disabled={!may}
            turn={(active) => changeRule(rule, { active })}
            onDone={again}
          />
        ),
      },
      may && {
        id: "acts",
        label: "",
        end: true,
        cell: (rule) => (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            <Button size="xs" variant="subtle" color="slate" onClick={() => onEdit(rule)}>
              {t("desk.change")}
            </Button>
            <Button size="xs" variant="subtle" color="slate" onClick={() => onDrop(rule)}>
              {t("desk.remove")}
            </Button>
          </Group>
        ),
      },
    ];
    return all.filter((each) => each !== false);
  }, [t, count, said, may, again, onEdit, onDrop]);
}
