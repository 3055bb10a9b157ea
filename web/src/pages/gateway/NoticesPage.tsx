import { Button, Group, Stack, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { useMay } from "~/shared/access/useMay";
import { type BankNotice, NOTICE_STATES, notices } from "~/shared/gateway/notices";
import { Amount } from "~/shared/ui/Amount";
import { Tag } from "~/shared/ui/badges";
import { Ident } from "~/shared/ui/Ident";
import { Items } from "~/shared/ui/Items";
import { Facts, Panel } from "~/shared/ui/Panel";
import { Segments } from "~/shared/ui/Segments";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { NoticesHead } from "./notices/Head";
import { type Asked, NoticeDialogs } from "./notices/NoticeDialogs";
import { TraderName } from "./TraderName";

/** What banks have told devices: what no order was found for waits for a person. */
export default function NoticesPage() {
  const { t } = useTranslation();
  const may = useMay()("notices:write");
  const navigate = useNavigate();
  const state = oneOf(NOTICE_STATES, useSearch({ from: "/frame/gateway/notices" }).state);
  const chosen = state ?? "unmatched";
  const list = useInfiniteQuery(notices({ state: chosen }));
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <>
      <NoticesHead note={t("desk.notices.note")} />
      <Segments
        value={chosen}
        onChange={(next) =>
          void navigate({
            to: "/gateway/notices",
            search: next === "unmatched" ? {} : { state: next },
            replace: true,
          })
        }
        data={NOTICE_STATES.map((value) => ({ value, label: t(`desk.notices.state.${value}`) }))}
      />
      <Items
        query={list}
        empty={
          <Empty
            icon="check"
            title={t(chosen === "unmatched" ? "desk.notices.noQueue" : "desk.notices.none")}
          >
            {t(chosen === "unmatched" ? "desk.notices.noQueueNote" : "desk.notices.noneNote")}
          </Empty>
        }
      >
        {(notice) => <One key={notice.notice_id} notice={notice} onAsk={may ? setAsked : null} />}
      </Items>
      <NoticeDialogs asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}

/** What can be decided about a notice now. */
function actsOf({ state, settled }: BankNotice): readonly Asked["act"][] {
  if (state === "unmatched") return ["assign", "dismiss"];
  return (state === "matched" || state === "dismissed") && !settled ? ["undo"] : [];
}

function One({ notice, onAsk }: { notice: BankNotice; onAsk: ((asked: Asked) => void) | null }) {
  const { t } = useTranslation();
  const { amount, currency, why } = notice;
  return (
    <Panel padded>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <Group gap="sm">
            {amount !== null && (
              <Text component="span" fw={600}>
                <Amount value={amount} currency={currency ?? ""} />
              </Text>
            )}
            {why !== null && <Tag tone="wait">{t(`desk.notices.why.${why}`)}</Tag>}
            {notice.settled && <Tag tone="good">{t("desk.notices.settled")}</Tag>}
          </Group>
          {onAsk && (
            <Group gap="xs">
              {actsOf(notice).map((act, n) => (
                <Button
                  key={act}
                  size="xs"
                  variant={n === 0 && act !== "undo" ? "filled" : "default"}
                  onClick={() => onAsk({ notice, act })}
                >
                  {t(`desk.notices.${act}`)}
                </Button>
              ))}
            </Group>
          )}
        </Group>
        {notice.text && (
          <Text size="sm" style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
            {notice.text}
          </Text>
        )}
        <Facts items={factsOf(t, notice)} />
      </Stack>
    </Panel>
  );
}

function factsOf(t: TFunction, notice: BankNotice): [string, ReactNode][] {
  const facts: [string, ReactNode][] = [
    [t("desk.notices.sender"), `${notice.sender} (${t(`desk.notices.channel.${notice.channel}`)})`],
    [t("gateway.trader"), <TraderName key="trader" id={notice.trader_id} />],
    [t("desk.notices.received"), <Time key="received" at={notice.received_at} style="short" />],
  ];
  if (notice.statement_id) {
    const to = `/gateway/notices/statements/${notice.statement_id}`;
    facts.push([t("desk.statements.one"), <Ident key="of" id={notice.statement_id} to={to} />]);
  }
  if (notice.bank) facts.push([t("desk.notices.bank"), notice.bank]);
  if (notice.card_tail) facts.push([t("desk.notices.card"), `\u2022\u2022${notice.card_tail}`]);
  if (notice.payer_name) facts.push([t("desk.notices.payer"), notice.payer_name]);
  if (notice.order_id) {
    const to = `/gateway/orders/${notice.order_id}`;
    facts.push([t("gateway.order"), <Ident key="order" id={notice.order_id} to={to} />]);
  }
  if (notice.comment) facts.push([t("desk.notices.comment"), notice.comment]);
  return facts;
}
