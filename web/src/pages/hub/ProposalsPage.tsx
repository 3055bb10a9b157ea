import { Button, Group, Stack, Text } from "@mantine/core";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { useLocale } from "~/shared/locale";
import { accept, type Proposal, proposals, refuse } from "~/shared/psp/recon";
import { Tag } from "~/shared/ui/badges";
import { Items } from "~/shared/ui/Items";
import { done, failed, toldToWait } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { Empty, useReason } from "~/shared/ui/states";
import { ReconciliationHead } from "./reconciliation/Head";
import { SideBySide } from "./reconciliation/SideBySide";

/** Operations that may belong together, for somebody to say. */
export default function ProposalsPage() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(proposals());
  return (
    <>
      <ReconciliationHead note={t("hub.recon.proposalsNote")} />
      <Items
        query={list}
        empty={
          <Empty icon="pair" title={t("hub.recon.noProposals")}>
            {t("hub.recon.noProposalsNote")}
          </Empty>
        }
      >
        {(item) => <Item key={item.id} item={item} />}
      </Items>
    </>
  );
}

function Item({ item }: { item: Proposal }) {
  const { t } = useTranslation();
  const { count } = useLocale();
  const reason = useReason();
  const client = useQueryClient();
  const may = useMay()("reconciliation:write");
  const [pending, setPending] = useState(false);
  async function answer(which: "accept" | "refuse") {
    setPending(true);
    try {
      await (which === "accept" ? accept(item.id) : refuse(item.id));
      done(t(which === "accept" ? "hub.recon.accepted" : "hub.recon.refused"));
    } catch (error) {
      if (!toldToWait(error)) failed(reason(error));
    } finally {
      setPending(false);
      void client.invalidateQueries({ queryKey: ["psp", "recon"] });
    }
  }
  const likely = Math.round(Number(item.confidence) * 100);
  return (
    <Panel>
      <Group justify="space-between" p="md" pb="xs">
        <Stack gap={2}>
          <Group gap="xs">
            <Tag tone={likely >= 80 ? "good" : "wait"}>
              {t("hub.recon.likely", { share: count(likely) })}
            </Tag>
          </Group>
          <Text size="xs" c="dimmed">
            {item.reasons
              .map((each) => t(`hub.recon.because.${each}` as never, { defaultValue: each }))
              .join(" \u00b7 ")}
          </Text>
        </Stack>
        {may && item.state === "proposed" && (
          <Group gap="xs">
            <Button size="xs" loading={pending} onClick={() => void answer("accept")}>
              {t("hub.recon.accept")}
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={pending}
              onClick={() => void answer("refuse")}
            >
              {t("hub.recon.refuse")}
            </Button>
          </Group>
        )}
      </Group>
      <SideBySide found={{ first: item.first, second: item.second, differences: [] }} />
    </Panel>
  );
}
