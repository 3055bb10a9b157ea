import { Skeleton } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import {
  balanceOfTrader,
  oneTrader,
  rewards,
  setRewards,
  type Trader,
} from "~/shared/gateway/traders";
import { refresh } from "~/shared/live/updates";
import { useLocale } from "~/shared/locale";
import { Act } from "~/shared/ui/Act";
import { Amount } from "~/shared/ui/Amount";
import { Ident } from "~/shared/ui/Ident";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { FeesPanel } from "../stores/FeesPanel";
import { ChangeTraderDialog } from "./ChangeTraderDialog";

export default function TraderPage() {
  const { t } = useTranslation();
  const { traderId } = useParams({ from: "/frame/gateway/traders/$traderId" });
  const one = useQuery(oneTrader(traderId));
  return (
    <>
      <PageHead
        title={one.data?.name ?? t("gateway.trader")}
        note={one.data?.email ?? <Ident id={traderId} />}
      />
      <Loaded query={one} skeleton={<Skeleton height={260} radius="lg" />}>
        {(found) => <Whole trader={found} />}
      </Loaded>
    </>
  );
}

function Whole({ trader }: { trader: Trader }) {
  const { t } = useTranslation();
  const { amount } = useLocale();
  const client = useQueryClient();
  const writes = useMay()("traders:write");
  const [changing, setChanging] = useState<Trader | null>(null);
  const agreed = useQuery(rewards(trader.trader_id));
  return (
    <>
      <Money trader={trader} />
      <Panel
        title={t("market.store.settings")}
        padded
        actions={
          writes && (
            <Act icon="edit" onClick={() => setChanging(trader)}>
              {t("market.change")}
            </Act>
          )
        }
      >
        <Facts items={factsOf(t, trader, amount)} />
      </Panel>
      <FeesPanel
        title={t("market.reward.title")}
        note={t("market.reward.note")}
        none={t("market.reward.none")}
        noneNote={t("market.reward.noneNote")}
        query={agreed}
        agree={writes ? (key, body) => setRewards(trader.trader_id, key, body) : null}
        onAgreed={() => refresh(client, ["gateway", "traders"])}
      />
      <ChangeTraderDialog trader={changing} onClose={() => setChanging(null)} />
    </>
  );
}

function Money({ trader }: { trader: Trader }) {
  const { t } = useTranslation();
  const balance = useQuery(balanceOfTrader(trader.trader_id));
  return (
    <Panel title={t("market.store.money")} padded>
      <Loaded query={balance}>
        {(found) => (
          <Facts
            items={(["available", "frozen", "insurance", "owed"] as const).map((part) => [
              t(`gateway.${part}`),
              <Amount key={part} value={found[part]} currency={found.currency} live />,
            ])}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function factsOf(
  t: TFunction,
  trader: Trader,
  amount: (text: string) => string,
): [string, ReactNode][] {
  const yes = (on: boolean) => t(on ? "common.yes" : "common.no");
  const said = ({ least, largest }: Trader["payin"]) =>
    least === null && largest === null
      ? t("market.store.open")
      : `${least ? amount(least) : "0"} \u2013 ${largest ? amount(largest) : "\u221e"} ${trader.currency}`;
  return [
    [t("market.trader.enabled"), yes(trader.enabled)],
    [t("gateway.work"), yes(trader.working)],
    [t("market.trader.traffic"), yes(trader.traffic)],
    [t("market.trader.verified"), yes(trader.verified)],
    [t("market.team.lead"), trader.lead_name ?? "\u2014"],
    [t("common.currency"), `${trader.currency} \u2192 ${trader.settlement_currency}`],
    [
      t("market.store.directions"),
      trader.directions.map((each) => t(`gateway.${each}`)).join(", "),
    ],
    [t("market.trader.payin"), said(trader.payin)],
    [t("market.trader.payout"), said(trader.payout)],
    [t("market.trader.tier"), String(trader.tier)],
    [
      t("market.trader.insurance"),
      <Amount
        key="insurance"
        value={trader.least_insurance}
        currency={trader.settlement_currency}
      />,
    ],
    [
      t("market.trader.disputes"),
      t("market.online.of", { online: trader.open_disputes, all: trader.dispute_limit }),
    ],
    [t("market.trader.payouts"), String(trader.concurrent_payouts)],
    [t("market.trader.timezone"), trader.timezone],
    [t("common.created"), <Time key="created" at={trader.created_at} />],
  ];
}
