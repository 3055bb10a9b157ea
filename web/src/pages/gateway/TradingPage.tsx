import { Anchor, Button, Group } from "@mantine/core";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOpens } from "~/shared/access/useMay";
import {
  setWorking,
  type TraderOrder,
  trader,
  traderBalance,
  tradersOrders,
} from "~/shared/gateway/orders";
import { Clock, OrderTag } from "~/shared/gateway/words";
import { refresh } from "~/shared/live/updates";
import { Amount } from "~/shared/ui/Amount";
import { type Column, List } from "~/shared/ui/ListTable";
import { Notice } from "~/shared/ui/Notice";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { Segments } from "~/shared/ui/Segments";
import { Empty, Loaded } from "~/shared/ui/states";
import { Turn } from "~/shared/ui/Turn";
import { Counterpart } from "./Counterpart";
import { type Asked, TradeDialog, tradesOf } from "./TradeDialog";

const idOf = (row: TraderOrder) => row.order_id;

function columnsOf(t: TFunction, onAct: (asked: Asked) => void): Column<TraderOrder>[] {
  return [
    {
      id: "what",
      label: t("gateway.order"),
      card: "title",
      cell: (row) => t(`gateway.${row.direction}`),
    },
    {
      id: "amount",
      label: t("common.amount"),
      end: true,
      card: "amount",
      cell: (row) => <Amount value={row.amount} currency={row.currency} />,
    },
    { id: "state", label: t("common.status"), cell: (row) => <OrderTag state={row.status} /> },
    { id: "with", label: t("gateway.counterpart"), cell: (row) => <Counterpart order={row} /> },
    {
      id: "reward",
      label: t("gateway.reward"),
      end: true,
      cell: (row) =>
        row.reward !== null && <Amount value={row.reward} currency={row.currency_crypto ?? ""} />,
    },
    {
      id: "clock",
      label: t("gateway.left"),
      end: true,
      cell: (row) =>
        tradesOf(row).length > 0 && (
          // What came too late can still be confirmed for a while.
          <Clock until={row.status === "expired" ? row.late_until : row.expires_at} />
        ),
    },
    {
      id: "acts",
      label: t("common.actions"),
      end: true,
      cell: (row) => (
        <Group gap={6} wrap="nowrap" justify="flex-end">
          {tradesOf(row).map((act, n) => (
            <Button
              key={act}
              size="compact-sm"
              variant={n === 0 ? "light" : "default"}
              onClick={() => onAct({ order: row, act })}
            >
              {t(`gateway.trade.${act}`)}
            </Button>
          ))}
        </Group>
      ),
    },
  ];
}

/** A trader at work: what has come in, until when, and what to do about it. */
export default function TradingPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { state: raw } = useSearch({ from: "/frame/gateway/trading" });
  const state = raw === "all" ? "all" : "open";
  const list = useInfiniteQuery(tradersOrders(state));
  const [asked, setAsked] = useState<Asked | null>(null);
  const columns = useMemo(() => columnsOf(t, setAsked), [t]);
  return (
    <>
      <PageHead title={t("nav.trading")} note={t("gateway.tradingNote")} actions={<WorkSwitch />} />
      <Appealed />
      <Money />
      <Segments
        value={state}
        onChange={(next) =>
          void navigate({
            to: "/gateway/trading",
            search: next === "all" ? { state: "all" } : {},
            replace: true,
          })
        }
        data={[
          { value: "open", label: t("gateway.open") },
          { value: "all", label: t("common.all") },
        ]}
      />
      <Panel>
        <List
          label={t("nav.trading")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={
            <Empty icon="check" title={t("gateway.nothingToDo")}>
              {t("gateway.nothingToDoNote")}
            </Empty>
          }
        />
      </Panel>
      <TradeDialog asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}

/** Begins and ends work; who is not at work gets no orders. */
function WorkSwitch() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const oneself = useQuery(trader());
  if (!oneself.data) return null;
  const { working } = oneself.data;
  return (
    <Group gap="xs">
      <span>{t(working ? "gateway.atWork" : "gateway.offWork")}</span>
      <Turn
        label={t("gateway.work")}
        on={working}
        turn={setWorking}
        onDone={() => refresh(client, ["gateway", "trader"])}
      />
    </Group>
  );
}

/** Leads to the appeals about their orders, as long as some are open. */
function Appealed() {
  const { t } = useTranslation();
  const opens = useOpens();
  const { data } = useQuery(trader());
  if (!data?.open_disputes || !opens("/gateway/appeals")) return null;
  return (
    <Notice icon="scales">
      <Anchor component={Link} to="/gateway/appeals" size="sm" fw={550}>
        {t("gateway.openAppeals", { count: data.open_disputes })}
      </Anchor>
    </Notice>
  );
}

function Money() {
  const { t } = useTranslation();
  const balance = useQuery(traderBalance());
  return (
    <Panel title={t("gateway.balance")} padded>
      <Loaded query={balance}>
        {({ currency, available, frozen, insurance, owed }) => (
          <Facts
            items={[
              [
                t("gateway.available"),
                <Amount key="a" value={available} currency={currency} live />,
              ],
              [t("gateway.frozen"), <Amount key="f" value={frozen} currency={currency} live />],
              [t("gateway.insurance"), <Amount key="i" value={insurance} currency={currency} />],
              [t("gateway.owed"), <Amount key="o" value={owed} currency={currency} />],
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
