import { Button, Checkbox, Group, Skeleton, Text, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import {
  archiveRequisite,
  type Requisite,
  requisite,
  revealRequisite,
  setShare,
} from "~/shared/gateway/requisites";
import { RequisiteTag } from "~/shared/gateway/words";
import { refresh } from "~/shared/live/updates";
import { useLocale } from "~/shared/locale";
import { useDraft } from "~/shared/psp/useDraft";
import { Act } from "~/shared/ui/Act";
import { Copy } from "~/shared/ui/Copy";
import { Ident } from "~/shared/ui/Ident";
import { done, failed } from "~/shared/ui/notify";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Loaded, useReason } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { type Asked, JudgeDialog, judgementsOf } from "../JudgeDialog";
import { Use } from "../Use";
import { ChangeRequisiteDialog } from "./RequisiteDialogs";

export default function RequisitePage() {
  const { t } = useTranslation();
  const { requisiteId } = useParams({ from: "/frame/gateway/requisites/$requisiteId" });
  const one = useQuery(requisite(requisiteId));
  return (
    <>
      <PageHead
        title={one.data?.masked ?? t("gateway.requisite")}
        note={<Ident id={requisiteId} />}
        actions={one.data && <Acts requisite={one.data} />}
      />
      <Loaded query={one} skeleton={<Skeleton height={260} radius="lg" />}>
        {(found) => <Whole requisite={found} />}
      </Loaded>
    </>
  );
}

function Whole({ requisite }: { requisite: Requisite }) {
  const { t } = useTranslation();
  const { amount } = useLocale();
  return (
    <>
      <Panel padded actions={<Unmasked requisite={requisite} />} title={t("gateway.requisite")}>
        <Facts items={factsOf(t, requisite)} />
      </Panel>
      <Panel title={t("market.requisite.limits")} padded>
        <Facts items={limitsOf(t, requisite, amount)} />
      </Panel>
      <Panel title={t("gateway.use")} padded>
        <Use requisite={requisite} />
      </Panel>
      <Share requisite={requisite} />
    </>
  );
}

function factsOf(t: TFunction, requisite: Requisite): [string, ReactNode][] {
  const { seen_at, last_used_at } = requisite;
  return [
    [
      t("common.status"),
      <div key="state">
        <RequisiteTag state={requisite.state} />
        <Text size="xs" c="dimmed">
          {requisite.comment ?? t(requisite.online ? "gateway.online" : "gateway.offline")}
        </Text>
      </div>,
    ],
    [t("gateway.trader"), requisite.trader_name],
    [
      t("gateway.method"),
      [requisite.method, requisite.bank, requisite.currency].filter(Boolean).join(" \u00b7 "),
    ],
    [
      t("market.store.directions"),
      requisite.directions.map((each) => t(`gateway.${each}`)).join(", "),
    ],
    [t("market.requisite.device"), t(requisite.device_required ? "common.yes" : "common.no")],
    [t("market.requisite.seen"), seen_at ? <Time key="seen" at={seen_at} /> : "\u2014"],
    [t("market.requisite.used"), last_used_at ? <Time key="used" at={last_used_at} /> : "\u2014"],
    [t("common.created"), <Time key="created" at={requisite.created_at} />],
  ];
}

function limitsOf(
  t: TFunction,
  { limits, currency }: Requisite,
  amount: (text: string) => string,
): [string, string][] {
  const open = t("market.store.open");
  const sum = (value: string | null) => (value === null ? open : `${amount(value)} ${currency}`);
  return [
    [t("market.requisite.limit.least"), sum(limits.least)],
    [t("market.requisite.limit.largest"), sum(limits.largest)],
    [t("market.requisite.limit.window_minutes"), String(limits.window_seconds / 60)],
    [t("market.requisite.limit.window_sum"), sum(limits.window_sum)],
    [t("market.requisite.limit.day_sum"), sum(limits.day_sum)],
    [
      t("market.requisite.limit.day_count"),
      limits.day_count === null ? open : String(limits.day_count),
    ],
    [t("market.requisite.limit.month_sum"), sum(limits.month_sum)],
    [t("market.requisite.limit.min_interval_seconds"), String(limits.min_interval_seconds)],
    [t("market.requisite.limit.concurrent"), String(limits.concurrent)],
  ];
}

/** Number and holder in full, once somebody asks for them. */
function Unmasked({ requisite }: { requisite: Requisite }) {
  const { t } = useTranslation();
  const reason = useReason();
  const [shown, setShown] = useState<{ number: string; holder: string } | null>(null);
  if (shown)
    return (
      <Text size="sm" component="div" data-testid="revealed">
        {`${shown.number} \u00b7 ${shown.holder}`}
        <Copy text={shown.number} />
      </Text>
    );
  const reveal = () =>
    revealRequisite(requisite.requisite_id).then(setShown, (error) => failed(reason(error)));
  return (
    <Act icon="lock" onClick={() => void reveal()}>
      {t("market.requisite.reveal")}
    </Act>
  );
}

/** What its trader, and those who look at requisites, can do about it. */
function Acts({ requisite }: { requisite: Requisite }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const may = useMay();
  const [changing, setChanging] = useState<Requisite | null>(null);
  const [archiving, setArchiving] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  if (requisite.state === "archived") return null;
  return (
    <Group gap="xs">
      {may("requisites:moderate") &&
        judgementsOf(requisite).map((act) => (
          <Button
            key={act}
            variant={act === "approve" ? "filled" : "default"}
            onClick={() => setAsked({ requisite, act })}
          >
            {t(`gateway.judge.${act}`)}
          </Button>
        ))}
      {may("requisites:write") && (
        <>
          <Button variant="default" onClick={() => setChanging(requisite)}>
            {t("market.change")}
          </Button>
          <Button variant="default" onClick={() => setArchiving(true)}>
            {t("market.store.archive")}
          </Button>
        </>
      )}
      <ChangeRequisiteDialog requisite={changing} onClose={() => setChanging(null)} />
      <JudgeDialog asked={asked} onClose={() => setAsked(null)} />
      <SubmitDialog
        opened={archiving}
        onClose={() => setArchiving(false)}
        title={t("market.requisite.archiveTitle")}
        note={t("market.requisite.archiveNote")}
        submit={t("market.store.archive")}
        danger
        act={() => archiveRequisite(requisite.requisite_id)}
        onDone={() => {
          done(t("market.requisite.archived"));
          refresh(client, ["gateway", "requisites"]);
        }}
      />
    </Group>
  );
}

const shareOf = (requisite: Requisite | null) => ({
  weight: requisite?.weight ?? "1",
  excluded: requisite?.excluded ?? false,
});

const isWeight = (text: string) => /^\d{1,5}(\.\d{1,3})?$/.test(text.trim()) && +text > 0;

/** How large a share of the orders it gets beside others. */
function Share({ requisite }: { requisite: Requisite }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const moderates = useMay()("requisites:moderate");
  const [changing, setChanging] = useState<Requisite | null>(null);
  const { draft, set, tried, goOn } = useDraft(changing, shareOf);
  return (
    <Panel
      title={t("market.requisite.share")}
      padded
      actions={
        moderates && (
          <Act icon="sliders" onClick={() => setChanging(requisite)}>
            {t("market.requisite.shareChange")}
          </Act>
        )
      }
    >
      <Facts
        items={[
          [t("market.requisite.weight"), requisite.weight],
          [t("market.requisite.excluded"), t(requisite.excluded ? "common.yes" : "common.no")],
        ]}
      />
      <SubmitDialog
        opened={changing !== null}
        onClose={() => setChanging(null)}
        title={t("market.requisite.share")}
        submit={t("common.save")}
        valid={() => goOn(isWeight(draft.weight))}
        act={() =>
          setShare(requisite.requisite_id, {
            weight: draft.weight.trim(),
            excluded: draft.excluded,
          })
        }
        onDone={() => {
          done(t("market.saved"));
          refresh(client, ["gateway", "requisites"]);
        }}
      >
        <TextInput
          label={t("market.requisite.weight")}
          description={t("market.requisite.weightHint")}
          inputMode="decimal"
          data-autofocus
          value={draft.weight}
          error={tried && !isWeight(draft.weight) && t("market.noAmount")}
          onChange={(event) => set({ weight: event.currentTarget.value })}
        />
        <Checkbox
          label={t("market.requisite.excluded")}
          checked={draft.excluded}
          onChange={(event) => set({ excluded: event.currentTarget.checked })}
        />
      </SubmitDialog>
    </Panel>
  );
}
