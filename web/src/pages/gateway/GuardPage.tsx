import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { type Held, held } from "~/shared/gateway/guard";
import { Clock } from "~/shared/gateway/words";
import { Amount } from "~/shared/ui/Amount";
import { Tag } from "~/shared/ui/badges";
import { Items } from "~/shared/ui/Items";
import { Facts, Panel } from "~/shared/ui/Panel";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { GuardHead } from "./guard/Head";
import { type Asked, ReviewDialog } from "./guard/ReviewDialog";

/** Orders that the guard holds until somebody has looked at them. */
export default function GuardPage() {
  const { t } = useTranslation();
  const may = useMay()("guard:write");
  const list = useInfiniteQuery(held());
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <>
      <GuardHead note={t("desk.guard.reviewsNote")} />
      <Items
        query={list}
        empty={
          <Empty icon="check" title={t("desk.guard.noReviews")}>
            {t("desk.guard.noReviewsNote")}
          </Empty>
        }
      >
        {(order) => <Review key={order.order_id} order={order} onAsk={may ? setAsked : null} />}
      </Items>
      <ReviewDialog asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}

function Review({ order, onAsk }: { order: Held; onAsk: ((asked: Asked) => void) | null }) {
  const { t } = useTranslation();
  const facts: [string, ReactNode][] = [
    [t("gateway.store"), order.store_name],
    [t("gateway.method"), order.method],
    [t("common.created"), <Time key="created" at={order.created_at} style="short" />],
    [t("desk.guard.held"), <Time key="held" at={order.held_at} style="short" />],
  ];
  if (order.customer_id) facts.push([t("gateway.customer"), order.customer_id]);
  if (order.expires_at) facts.push([t("gateway.left"), <Clock key="c" until={order.expires_at} />]);
  return (
    <Panel padded>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <div style={{ minWidth: 0 }}>
            <Anchor
              component={Link}
              to={`/gateway/orders/${order.order_id}`}
              fw={600}
              style={{ overflowWrap: "anywhere" }}
            >
              {order.external_order_id}
            </Anchor>
            <Text component="div" size="sm">
              {`${t(`gateway.${order.direction}`)} \u00b7 `}
              <Amount value={order.amount} currency={order.currency} />
            </Text>
          </div>
          {onAsk && (
            <Group gap="xs">
              <Button size="xs" onClick={() => onAsk({ order, act: "release" })}>
                {t("desk.guard.release")}
              </Button>
              <Button size="xs" variant="default" onClick={() => onAsk({ order, act: "reject" })}>
                {t("desk.guard.reject")}
              </Button>
            </Group>
          )}
        </Group>
        <Group gap={6} aria-label={t("desk.guard.firedRules")} role="group">
          {order.rules.map((rule) => (
            <Tag key={rule} tone="bad">
              {rule}
            </Tag>
          ))}
        </Group>
        <Facts items={facts} />
      </Stack>
    </Panel>
  );
}
