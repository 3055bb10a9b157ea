import { Anchor, Group } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { useMay } from "~/shared/access/useMay";
import { DIRECTIONS, ORDER_STATES, type OrderLine, orders } from "~/shared/gateway/orders";
import { OrderTag } from "~/shared/gateway/words";
import { Amount } from "~/shared/ui/Amount";
import { Choice, SearchBox } from "~/shared/ui/Filters";
import { type Column, List } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";

interface Search {
  direction?: string | undefined;
  status?: string | undefined;
  search?: string | undefined;
}

const idOf = (row: OrderLine) => row.order_id;

function columnsOf(t: TFunction, everything: boolean): Column<OrderLine>[] {
  const all: (Column<OrderLine> | false)[] = [
    {
      id: "order",
      label: t("gateway.order"),
      card: "title",
      cell: (order) => (
        <Anchor
          component={Link}
          to={`/gateway/orders/${order.order_id}`}
          size="sm"
          fw={550}
          style={{ overflowWrap: "anywhere" }}
        >
          {order.external_order_id}
        </Anchor>
      ),
    },
    {
      id: "direction",
      label: t("gateway.direction"),
      cell: (order) => t(`gateway.${order.direction}`),
    },
    {
      id: "amount",
      label: t("common.amount"),
      end: true,
      card: "amount",
      cell: (order) => (
        <Amount
          value={order.paid_amount ?? order.amount_to_pay ?? order.amount}
          currency={order.currency}
        />
      ),
    },
    {
      id: "state",
      label: t("common.status"),
      cell: (order) => <OrderTag state={order.status} />,
    },
    { id: "method", label: t("gateway.method"), cell: (order) => order.method },
    { id: "store", label: t("gateway.store"), cell: (row) => row.store_name },
    everything && { id: "trader", label: t("gateway.trader"), cell: (row) => row.trader_name },
    everything && {
      id: "requisite",
      label: t("gateway.requisite"),
      cell: (row) => row.requisite_masked,
    },
    {
      id: "time",
      label: t("common.created"),
      end: true,
      cell: (order) => <Time at={order.created_at} style="short" />,
    },
  ];
  return all.filter((each) => each !== false);
}

/** Every order: to operators all of them, to merchants those of their stores. */
export default function OrdersPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const everything = useMay()("orders:read");
  const raw: Search = useSearch({ from: "/frame/gateway/orders" });
  const direction = oneOf(DIRECTIONS, raw.direction);
  const status = oneOf(ORDER_STATES, raw.status);
  const list = useInfiniteQuery(
    orders({
      ...(direction ? { direction } : {}),
      ...(status ? { status } : {}),
      ...(raw.search ? { search: raw.search } : {}),
    }),
  );
  const columns = useMemo(() => columnsOf(t, everything), [t, everything]);
  const go = (search: Search) =>
    void navigate({ to: "/gateway/orders", search: { ...raw, ...search }, replace: true });
  return (
    <>
      <PageHead title={t("nav.gatewayOrders")} note={t("gateway.ordersNote")} />
      <Group gap="sm">
        <SearchBox
          label={t("gateway.search")}
          value={raw.search ?? ""}
          onChange={(search) => go({ search })}
        />
        <Choice
          label={t("gateway.direction")}
          any={t("gateway.anyDirection")}
          value={direction}
          options={DIRECTIONS.map((value) => ({ value, label: t(`gateway.${value}`) }))}
          onChange={(next) => go({ direction: next })}
        />
        <Choice
          label={t("common.status")}
          any={t("gateway.anyState")}
          value={status}
          options={ORDER_STATES.map((value) => ({ value, label: t(`gateway.state.${value}`) }))}
          onChange={(next) => go({ status: next })}
        />
      </Group>
      <Panel>
        <List
          label={t("nav.gatewayOrders")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={
            <Empty icon="search" title={t("gateway.noOrders")}>
              {t("gateway.noOrdersNote")}
            </Empty>
          }
        />
      </Panel>
    </>
  );
}
