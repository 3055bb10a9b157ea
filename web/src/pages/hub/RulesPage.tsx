import { Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { type Rule, rules } from "~/shared/psp/recon";
import { Tag } from "~/shared/ui/badges";
import { Difference } from "~/shared/ui/Difference";
import { Facts, Panel } from "~/shared/ui/Panel";
import { Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { ReconciliationHead } from "./reconciliation/Head";
import { DraftDialog } from "./rules/DraftDialog";
import { SwitchDialog } from "./rules/SwitchDialog";
import { TryDialog } from "./rules/TryDialog";
import { useRuleWords } from "./rules/words";

const TONES = { active: "good", draft: "wait", retired: "plain" } as const;

/** How sources are held against each other: each change is a version that is tried before it holds. */
export default function RulesPage() {
  const { t } = useTranslation();
  const may = useMay()("reconciliation:write");
  const query = useQuery(rules());
  const [drafting, setDrafting] = useState<Rule | "nothing" | null>(null);
  const [trying, setTrying] = useState<Rule | null>(null);
  const [switching, setSwitching] = useState<Rule | null>(null);
  const all = query.data?.items ?? [];
  const inForce = (pair?: string) =>
    all.find((each) => each.state === "active" && (!pair || each.pair === pair));
  return (
    <>
      <ReconciliationHead
        note={t("hub.recon.rulesNote")}
        actions={
          may && (
            <Button disabled={!query.data} onClick={() => setDrafting(inForce() ?? "nothing")}>
              {t("hub.recon.newVersion")}
            </Button>
          )
        }
      />
      <Loaded query={query}>
        {({ items }) => (
          <Stack gap="md">
            {items.map((rule) => (
              <Version
                key={rule.version}
                rule={rule}
                active={inForce(rule.pair)}
                acts={
                  may && (
                    <>
                      <Button size="xs" variant="default" onClick={() => setTrying(rule)}>
                        {t("hub.recon.try")}
                      </Button>
                      <Button size="xs" variant="default" onClick={() => setDrafting(rule)}>
                        {t("hub.recon.another")}
                      </Button>
                      {rule.state !== "active" && (
                        <Button size="xs" variant="default" onClick={() => setSwitching(rule)}>
                          {t("hub.recon.switchOn")}
                        </Button>
                      )}
                    </>
                  )
                }
              />
            ))}
          </Stack>
        )}
      </Loaded>
      <DraftDialog from={drafting} onClose={() => setDrafting(null)} />
      <TryDialog rule={trying} onClose={() => setTrying(null)} />
      <SwitchDialog rule={switching} onClose={() => setSwitching(null)} />
    </>
  );
}

interface VersionProps {
  rule: Rule;
  /** The version of the pair that is in force. */
  active: Rule | undefined;
  acts: React.ReactNode;
}

function Version({ rule, active, acts }: VersionProps) {
  const { t } = useTranslation();
  const words = useRuleWords();
  return (
    <Panel
      title={t("hub.recon.version", { version: rule.version })}
      actions={
        <Group gap="xs">
          <Tag tone={TONES[rule.state]}>{t(`hub.recon.ruleState.${rule.state}`)}</Tag>
          {acts}
        </Group>
      }
      padded
    >
      <Stack gap="sm">
        <Text size="xs" c="dimmed" component="div">
          <Time at={rule.created_at} />
        </Text>
        {rule.state === "draft" && active ? (
          <Difference before={words(active.body)} after={words(rule.body)} words brief />
        ) : (
          <Facts items={Object.entries(words(rule.body))} />
        )}
      </Stack>
    </Panel>
  );
}
