import { Button, Group, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { type AppealLine, lastAppeal } from "~/shared/gateway/appeals";
import { actsOf, type HandAct } from "~/shared/gateway/handActs";
import { callbacksOf, type WholeOrder, wholeOrder } from "~/shared/gateway/orders";
import { OrderTag } from "~/shared/gateway/words";
import { Amount } from "~/shared/ui/Amount";
import { Figure } from "~/shared/ui/Figure";
import { Ident } from "~/shared/ui/Ident";
import { Table } from "~/shared/ui/ListTable";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { OpenAppeal } from "./appeals/OpenAppeal";
import { AppealTag } from "./appeals/words";
import { HandDialog } from "./HandDialog";
import { idOfMoment, momentColumns, momentsOf } from "./moments";

export default function OrderPage() {
  const { t } = useTranslation();
  const { orderId } = useParams({ from: "/frame/gateway/orders/$orderId" });
  const one = useQuery(wholeOrder(orderId));
  const may = useMay()("orders:write");
  const [act, setAct] = useState<HandAct | null>(null);
  return (
    <>
      <PageHead
        title={t("gateway.orderNumber", { id: one.data?.external_order_id ?? "" })}
        note={<Ident id={orderId} />}
        actions={
          one.data && (
            <Group gap="xs">
              {may && <HandButtons order={one.data} onAct={setAct} />}
              <OpenAppeal order={one.data} />
            </Group>
          )
        }
      />
      <Loaded query={one} skeleton={<Skeleton height={260} radius="lg" />}>
        {(order) => <Whole order={order} />}
      </Loaded>
      {one.data && <HandDialog order={one.data} act={act} onClose={() => setAct(null)} />}
    </>
  );
}

/** What can be done to the order by hand now. */
function HandButtons({ order, onAct }: { order: WholeOrder; onAct: (act: HandAct) => void }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      {actsOf(order).map((act) => (
        <Button key={act} variant="default" onClick={() => onAct(act)}>
          {t(`desk.hand.${act}`)}
        </Button>
      ))}
    </Group>
  );
}

function Whole({ order }: { order: WholeOrder }) {
  const { t } = useTranslation();
  const may = useMay();
  const calls = useQuery({ ...callbacksOf(order.order_id), enabled: may("callbacks:read") });
  const appealed = useQuery({ ...lastAppeal(order.order_id), enabled: may("appeals:read") });
  const moments = useMemo(() => momentsOf(order, calls.data?.items ?? []), [order, calls.data]);
  const columns = useMemo(() => momentColumns(t), [t]);
  const reasons = Object.entries(order.reasons);
  return (
    <>
      <Figure label={t(`gateway.${order.direction}`)} aside={<OrderTag state={order.status} />}>
        <Amount
          value={order.paid_amount ?? order.amount_to_pay ?? order.amount}
          currency={order.currency}
        />
      </Figure>
      <Panel padded>
        <Facts items={[...factsOf(t, order), ...appealFacts(t, appealed.data)]} />
      </Panel>
      {reasons.length > 0 && (
        <Panel title={t("gateway.reasons")} note={t("gateway.reasonsNote")} padded>
          <Facts
            items={reasons.map(([name, count]) => [name.replaceAll("_", " "), String(count)])}
          />
        </Panel>
      )}
      <Panel title={t("gateway.timeline")}>
        <Table label={t("gateway.timeline")} columns={columns} rows={moments} idOf={idOfMoment} />
      </Panel>
    </>
  );
}

type Fact = [string, React.ReactNode];

function factsOf(t: TFunction, order: WholeOrder): Fact[] {
  const { store_name, trader_name, requisite_masked, customer_id } = order;
  const crypto = order.currency_crypto ?? "";
  const known: (Fact | false)[] = [
    [t("gateway.store"), store_name],
    [t("gateway.method"), [order.method, order.bank].filter(Boolean).join(" \u00b7 ")],
    [t("gateway.asked"), <Amount key="asked" value={order.amount} currency={order.currency} />],
    order.amount_crypto !== null && [
      t("gateway.crypto"),
      <Amount key="crypto" value={order.amount_crypto} currency={crypto} />,
    ],
    order.fee !== null && [
      t("gateway.fee"),
      <Amount key="fee" value={order.fee} currency={crypto} />,
    ],
    order.rate !== null && [t("gateway.rate"), order.rate],
    trader_name !== null && [t("gateway.trader"), trader_name],
    requisite_masked !== null && [t("gateway.requisite"), requisite_masked],
    order.recipient !== null && [t("gateway.recipient"), order.recipient.number ?? "\u2014"],
    customer_id !== null && [t("gateway.customer"), customer_id],
    [t("common.created"), <Time key="created" at={order.created_at} style="short" />],
    order.expires_at !== null && [
      t("gateway.expires"),
      <Time key="expires" at={order.expires_at} style="short" />,
    ],
  ];
  return known.filter((each) => each !== false);
}

/** Leads to the appeal about the order, if there is one. */
function appealFacts(t: TFunction, found: AppealLine | null | undefined): Fact[] {
  if (!found) return [];
  const link = (
    <Group key="appeal" gap="xs">
      <Ident id={found.appeal_id} to={`/gateway/appeals/${found.appeal_id}`} />
      <AppealTag appeal={found} />
    </Group>
  );
  return [[t("desk.appeals.one"), link]];
}
