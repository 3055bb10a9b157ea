import { Anchor, Button, Group, Skeleton } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import {
  approveStore,
  archiveStore,
  blockStore,
  type Store,
  setStoreFees,
  store,
  storeBalance,
  storeFees,
} from "~/shared/gateway/stores";
import { StoreTag } from "~/shared/gateway/words";
import { refresh } from "~/shared/live/updates";
import { useLocale } from "~/shared/locale";
import { Act } from "~/shared/ui/Act";
import { Amount } from "~/shared/ui/Amount";
import { Ident } from "~/shared/ui/Ident";
import { done } from "~/shared/ui/notify";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { CallsPanel } from "./CallsPanel";
import { FeesPanel } from "./FeesPanel";
import { KeysPanel } from "./KeysPanel";
import { LimitsDialog } from "./LimitsDialog";
import { ChangeStoreDialog } from "./StoreDialogs";

export default function StorePage() {
  const { t } = useTranslation();
  const { storeId } = useParams({ from: "/frame/gateway/stores/$storeId" });
  const one = useQuery(store(storeId));
  return (
    <>
      <PageHead
        title={one.data?.name ?? t("market.store.one")}
        note={<Ident id={storeId} />}
        actions={one.data && <Decide store={one.data} />}
      />
      <Loaded query={one} skeleton={<Skeleton height={260} radius="lg" />}>
        {(found) => <Whole store={found} />}
      </Loaded>
    </>
  );
}

function Whole({ store }: { store: Store }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const may = useMay();
  const open = store.state !== "archived";
  const writes = may("stores:write") && open;
  const decides = may("stores:approve") && open;
  const fees = useQuery(storeFees(store.id));
  const agree = (key: string, body: Parameters<typeof setStoreFees>[2]) =>
    setStoreFees(store.id, key, body);
  return (
    <>
      <Money store={store} />
      <Settings store={store} writes={writes} />
      <Limits store={store} decides={decides} />
      <FeesPanel
        title={t("market.fees.title")}
        note={t("market.fees.note")}
        none={t("market.fees.none")}
        noneNote={t("market.fees.noneNote")}
        query={fees}
        agree={decides ? agree : null}
        onAgreed={() => refresh(client, ["gateway", "store-fees"])}
      />
      {may("stores:write") && <KeysPanel storeId={store.id} open={open} />}
      <CallsPanel store={store} writes={writes} />
    </>
  );
}

function Money({ store }: { store: Store }) {
  const { t } = useTranslation();
  const may = useMay();
  const balance = useQuery(storeBalance(store.id));
  return (
    <Panel
      title={t("market.store.money")}
      padded
      actions={
        may("treasury:read") && (
          <Anchor
            component={Link}
            to="/gateway/transfers/statement"
            search={{ party: store.id } as never}
            size="sm"
          >
            {t("market.statement.title")}
          </Anchor>
        )
      }
    >
      <Loaded query={balance}>
        {({ currency, available, frozen, owed, total }) => (
          <Facts
            items={[
              [
                t("gateway.available"),
                <Amount key="a" value={available} currency={currency} live />,
              ],
              [t("gateway.frozen"), <Amount key="f" value={frozen} currency={currency} live />],
              [t("gateway.owed"), <Amount key="o" value={owed} currency={currency} live />],
              [t("market.store.total"), <Amount key="t" value={total} currency={currency} live />],
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function Settings({ store, writes }: { store: Store; writes: boolean }) {
  const { t } = useTranslation();
  const { amount } = useLocale();
  const [changing, setChanging] = useState<Store | null>(null);
  return (
    <Panel
      title={t("market.store.settings")}
      padded
      actions={
        writes && (
          <Act icon="edit" onClick={() => setChanging(store)}>
            {t("market.change")}
          </Act>
        )
      }
    >
      <Facts items={settingsOf(t, store, amount)} />
      <ChangeStoreDialog store={changing} onClose={() => setChanging(null)} />
    </Panel>
  );
}

function settingsOf(
  t: TFunction,
  store: Store,
  amount: (text: string) => string,
): [string, ReactNode][] {
  const words = (all: readonly string[]) => all.join(", ") || t("market.none");
  const policy = t(`market.store.amountPolicy.${store.amount_policy}`);
  return [
    [
      t("common.status"),
      <Group key="state" gap={6}>
        <StoreTag state={store.state} />
        {[store.sandbox && t("gateway.sandbox"), !store.enabled && t("market.store.disabled")]
          .filter(Boolean)
          .join(", ")}
      </Group>,
    ],
    [t("common.currency"), `${store.currency} \u2192 ${store.currency_crypto}`],
    [t("market.store.directions"), words(store.directions.map((each) => t(`gateway.${each}`)))],
    [
      t("market.store.fields"),
      words(store.required_fields.map((each) => t(`market.store.field.${each}`))),
    ],
    [t("market.store.ttl"), String(store.ttl_seconds / 60)],
    [
      t("market.store.policy"),
      store.amount_policy === "exact" ? policy : `${policy} (${amount(store.largest_delta)} %)`,
    ],
    [t("market.store.returnUrl"), store.return_url ?? "\u2014"],
    [
      t("market.store.addresses"),
      store.allowed_addresses.length > 0 ? words(store.allowed_addresses) : t("market.any"),
    ],
    [t("market.store.merchant"), <Ident key="merchant" id={store.merchant_id} />],
    [t("common.created"), <Time key="created" at={store.created_at} />],
  ];
}

function Limits({ store, decides }: { store: Store; decides: boolean }) {
  const { t } = useTranslation();
  const { amount } = useLocale();
  const [changing, setChanging] = useState<Store | null>(null);
  const open = t("market.store.open");
  const said = ({ least, largest }: Store["payin"]) =>
    least === null && largest === null
      ? open
      : `${least ? amount(least) : "0"} \u2013 ${largest ? amount(largest) : "\u221e"} ${store.currency}`;
  return (
    <Panel
      title={t("market.store.limits")}
      padded
      actions={
        decides && (
          <Act icon="edit" onClick={() => setChanging(store)}>
            {t("market.store.limitsChange")}
          </Act>
        )
      }
    >
      <Facts
        items={[
          [t("gateway.payin"), said(store.payin)],
          [t("gateway.payout"), said(store.payout)],
          [t("market.store.mayLose"), t(store.may_lose ? "common.yes" : "common.no")],
        ]}
      />
      <LimitsDialog store={changing} onClose={() => setChanging(null)} />
    </Panel>
  );
}

type Decision = "approve" | "block" | "archive";
const WAYS = { approve: approveStore, block: blockStore, archive: archiveStore } as const;
const BY_STATE: Record<Store["state"], readonly Decision[]> = {
  pending: ["approve", "block", "archive"],
  approved: ["block", "archive"],
  blocked: ["approve", "archive"],
  archived: [],
};

/** Lets a store have traffic or not, or ends it. */
function Decide({ store }: { store: Store }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const may = useMay();
  const [asked, setAsked] = useState<Decision | null>(null);
  const [shown, setShown] = useState<Decision>("approve");
  const offered = BY_STATE[store.state].filter((each) =>
    may(each === "archive" ? "stores:write" : "stores:approve"),
  );
  return (
    <Group gap="xs">
      {offered.map((each) => (
        <Button
          key={each}
          variant={each === "approve" ? "filled" : "default"}
          onClick={() => {
            setShown(each);
            setAsked(each);
          }}
        >
          {t(`market.store.${each}`)}
        </Button>
      ))}
      <SubmitDialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={t(`market.store.${shown}Title`, { name: store.name })}
        note={t(`market.store.${shown}Note`)}
        submit={t(`market.store.${shown}`)}
        danger={shown !== "approve"}
        act={async () => void (await WAYS[shown](store.id))}
        onDone={() => {
          done(t("market.store.decided"));
          refresh(client, ["gateway", "store"]);
          refresh(client, ["gateway", "stores"]);
        }}
      />
    </Group>
  );
}
