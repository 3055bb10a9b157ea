import { Button, Group, Menu, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { type Alert, acknowledge, mute } from "~/shared/psp/alerts";
import { Tag } from "~/shared/ui/badges";
import { failed } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { useReason } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { SeverityTag, useFacts, useRuleName } from "./words";

const HOURS = [1, 8, 24] as const;

interface AlertItemProps {
  alert: Alert;
  onHistory: (id: string) => void;
}

/** One alert: what was measured, and what was done about it. */
export function AlertItem({ alert, onHistory }: AlertItemProps) {
  const { t } = useTranslation();
  const name = useRuleName();
  const facts = useFacts();
  const muted = alert.muted_until !== null && Date.parse(alert.muted_until) > Date.now();
  const told = facts(alert.facts);
  return (
    <Panel padded>
      <Group justify="space-between" align="flex-start" gap="md">
        <Stack gap={4} style={{ minWidth: 0, flex: "1 1 16rem" }}>
          <Group gap="xs">
            <SeverityTag severity={alert.severity} />
            <Text fw={600}>{name(alert.rule, alert.rule_kind)}</Text>
          </Group>
          {told && <Text size="sm">{told}</Text>}
          <Text size="xs" c="dimmed" component="div">
            {t("hub.alerts.raised")} <Time at={alert.raised_at} />
          </Text>
          {alert.acknowledged_at && (
            <Text size="xs" c="dimmed" component="div">
              {t("hub.alerts.seenBy", { name: alert.acknowledged_by ?? "" })}{" "}
              <Time at={alert.acknowledged_at} />
            </Text>
          )}
          {alert.resolved_at && (
            <Text size="xs" c="dimmed" component="div">
              {t("hub.alerts.over")} <Time at={alert.resolved_at} />
            </Text>
          )}
          {muted && alert.muted_until && (
            <Text size="xs" c="dimmed" component="div">
              {t("hub.alerts.mutedUntil")} <Time at={alert.muted_until} />
            </Text>
          )}
        </Stack>
        <Group gap="xs">
          <Tag tone={alert.state === "open" ? "bad" : alert.state === "resolved" ? "good" : "wait"}>
            {t(`hub.alerts.state.${alert.state}`)}
          </Tag>
          {alert.state !== "resolved" && <Answers alert={alert} />}
          <Button size="xs" variant="subtle" color="slate" onClick={() => onHistory(alert.id)}>
            {t("hub.alerts.history")}
          </Button>
        </Group>
      </Group>
    </Panel>
  );
}

function Answers({ alert }: { alert: Alert }) {
  const { t } = useTranslation();
  const may = useMay()("alerts:write");
  const reason = useReason();
  const client = useQueryClient();
  const [pending, setPending] = useState(false);
  if (!may) return null;
  const act = async (what: Promise<unknown>) => {
    setPending(true);
    try {
      await what;
    } catch (error) {
      failed(reason(error));
    } finally {
      setPending(false);
      void client.invalidateQueries({ queryKey: ["psp", "alerts"] });
    }
  };
  return (
    <>
      {alert.state === "open" && (
        <Button size="xs" loading={pending} onClick={() => void act(acknowledge(alert.id))}>
          {t("hub.alerts.acknowledge")}
        </Button>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button size="xs" variant="default" disabled={pending}>
            {t("hub.alerts.mute")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {HOURS.map((hours) => (
            <Menu.Item key={hours} onClick={() => void act(mute(alert.id, hours * 60))}>
              {t("hub.alerts.hours", { count: hours })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
