import { Button, Group, JsonInput, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { isRecord } from "~/shared/api/problem";
import { dayIn, shiftDay, zoneHere } from "~/shared/psp/filters";
import {
  activateRule,
  type Days,
  draftRule,
  type Rule,
  rules,
  type Trial,
  tryRule,
} from "~/shared/psp/recon";
import { Tag } from "~/shared/ui/badges";
import { DateRange } from "~/shared/ui/DateRange";
import { Difference } from "~/shared/ui/Difference";
import { done } from "~/shared/ui/notify";
import { Facts, Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { ReconciliationHead } from "./reconciliation/Head";

const TONES = { active: "good", draft: "wait", retired: "plain" } as const;

/** How sources are held against each other: each change is a version that is tried before it holds. */
export default function RulesPage() {
  const { t } = useTranslation();
  const may = useMay()("reconciliation:write");
  const query = useQuery(rules());
  const [drafting, setDrafting] = useState(false);
  const [trying, setTrying] = useState<Rule | null>(null);
  const [switching, setSwitching] = useState<Rule | null>(null);
  const all = query.data?.items ?? [];
  const active = all.find(({ state }) => state === "active");
  return (
    <>
      <ReconciliationHead
        note={t("hub.recon.rulesNote")}
        actions={
          may && <Button onClick={() => setDrafting(true)}>{t("hub.recon.newVersion")}</Button>
        }
      />
      <Loaded query={query}>
        {({ items }) => (
          <Stack gap="md">
            {items.map((rule) => (
              <Version
                key={rule.version}
                rule={rule}
                active={active}
                onTry={() => setTrying(rule)}
                {...(may && rule.state !== "active" ? { onSwitch: () => setSwitching(rule) } : {})}
              />
            ))}
          </Stack>
        )}
      </Loaded>
      <DraftDialog opened={drafting} from={active} onClose={() => setDrafting(false)} />
      <TryDialog rule={trying} onClose={() => setTrying(null)} />
      <SwitchDialog rule={switching} onClose={() => setSwitching(null)} />
    </>
  );
}

interface VersionProps {
  rule: Rule;
  active: Rule | undefined;
  onTry: () => void;
  onSwitch?: () => void;
}

function Version({ rule, active, onTry, onSwitch }: VersionProps) {
  const { t } = useTranslation();
  return (
    <Panel
      title={t("hub.recon.version", { version: rule.version })}
      actions={
        <Group gap="xs">
          <Tag tone={TONES[rule.state]}>{t(`hub.recon.ruleState.${rule.state}`)}</Tag>
          <Button size="xs" variant="default" onClick={onTry}>
            {t("hub.recon.try")}
          </Button>
          {onSwitch && (
            <Button size="xs" variant="default" onClick={onSwitch}>
              {t("hub.recon.switchOn")}
            </Button>
          )}
        </Group>
      }
      padded
    >
      <Stack gap="sm">
        <Text size="xs" c="dimmed" component="div">
          <Time at={rule.created_at} />
        </Text>
        {rule.state === "draft" && active ? (
          <Difference before={plain(active.body)} after={plain(rule.body)} />
        ) : (
          <Facts items={Object.entries(plain(rule.body) ?? {}).map(([n, v]) => [n, String(v)])} />
        )}
      </Stack>
    </Panel>
  );
}

/** Lists and tables in one line each, so that versions can be held side by side. */
function plain(body: Record<string, unknown> | undefined): Record<string, unknown> | null {
  if (!body) return null;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      typeof value === "object" ? JSON.stringify(value) : value,
    ]),
  );
}

function DraftDialog({
  opened,
  from,
  onClose,
}: {
  opened: boolean;
  from: Rule | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText] = useState<string | null>(null);
  const body = text ?? JSON.stringify(from?.body ?? {}, null, 2);
  const read = parsed(body);
  const close = () => {
    setText(null);
    onClose();
  };
  return (
    <SubmitDialog
      opened={opened}
      onClose={close}
      size="lg"
      title={t("hub.recon.newVersion")}
      note={t("hub.recon.newVersionNote")}
      submit={t("hub.save")}
      valid={() => read !== null}
      act={(key) => draftRule(key, read ?? {})}
      onDone={() => {
        done(t("hub.recon.drafted"));
        void client.invalidateQueries({ queryKey: ["psp", "recon", "rules"] });
      }}
    >
      <JsonInput
        label={t("hub.recon.rule")}
        autosize
        minRows={12}
        maxRows={22}
        ff="monospace"
        value={body}
        error={read === null && t("hub.recon.noJson")}
        onChange={setText}
      />
    </SubmitDialog>
  );
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function TryDialog({ rule, onClose }: { rule: Rule | null; onClose: () => void }) {
  const { t } = useTranslation();
  const today = dayIn(zoneHere(), new Date());
  const [days, setDays] = useState<{ from?: string; to?: string }>({
    from: shiftDay(today, -6),
    to: today,
  });
  const [found, setFound] = useState<Trial | null>(null);
  const { from, to } = days;
  const close = () => {
    setFound(null);
    onClose();
  };
  return (
    <SubmitDialog
      opened={rule !== null}
      onClose={close}
      title={t("hub.recon.tryTitle", { version: rule?.version ?? "" })}
      note={t("hub.recon.tryNote")}
      submit={t("hub.recon.try")}
      stays
      valid={() => Boolean(from && to && from <= to)}
      act={() => tryRule(rule?.version ?? 0, { from_date: from, to_date: to } as Days)}
      onDone={setFound}
    >
      <Group gap="sm">
        <DateRange from={from} to={to} onChange={setDays} />
      </Group>
      {found && (
        <>
          <Difference before={{ ...found.before }} after={{ ...found.after }} />
          <Text size="sm" c="dimmed" role="status">
            {t("hub.recon.tried", {
              count: found.changed.reduce((sum, each) => sum + each.count, 0),
            })}
          </Text>
        </>
      )}
    </SubmitDialog>
  );
}

function SwitchDialog({ rule, onClose }: { rule: Rule | null; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return (
    <SubmitDialog
      opened={rule !== null}
      onClose={onClose}
      title={t("hub.recon.switchTitle", { version: rule?.version ?? "" })}
      note={t("hub.recon.switchNote")}
      submit={t("hub.recon.switchOn")}
      act={() => activateRule(rule?.version ?? 0)}
      onDone={() => {
        done(t("hub.recon.switched"));
        void client.invalidateQueries({ queryKey: ["psp", "recon"] });
      }}
    />
  );
}
