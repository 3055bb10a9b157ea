import { Anchor, Button, Skeleton, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import {
  type Attempt,
  type Callback,
  resendCallback,
  type WholeCallback,
  wholeCallback,
} from "~/shared/gateway/callbacks";
import { refresh } from "~/shared/live/updates";
import { useLocale } from "~/shared/locale";
import { CodeBlock } from "~/shared/ui/CodeBlock";
import { Ident } from "~/shared/ui/Ident";
import { Icon } from "~/shared/ui/icons";
import { type Column, Table } from "~/shared/ui/ListTable";
import { done } from "~/shared/ui/notify";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Empty, Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { CallbackTag, ToldState, useAnswer } from "./callbacks/words";

/** One thing that a store was told: the text, and every attempt to get it there. */
export default function CallbackPage() {
  const { t } = useTranslation();
  const { callbackId } = useParams({ from: "/frame/gateway/callbacks/$callbackId" });
  const one = useQuery(wholeCallback(callbackId));
  const may = useMay()("callbacks:write");
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <PageHead
        title={t("desk.callbacks.one")}
        note={<Ident id={callbackId} />}
        actions={
          may &&
          one.data && (
            <Button leftSection={<Icon name="refresh" size={16} />} onClick={() => setAsking(true)}>
              {t("desk.callbacks.resend")}
            </Button>
          )
        }
      />
      <Loaded query={one} skeleton={<Skeleton height={260} radius="lg" />}>
        {(whole) => <Whole whole={whole} />}
      </Loaded>
      <SubmitDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t("desk.callbacks.resendTitle")}
        note={t("desk.callbacks.resendNote")}
        submit={t("desk.callbacks.resend")}
        act={() => resendCallback(callbackId)}
        onDone={() => {
          done(t("desk.callbacks.resent"));
          void client.invalidateQueries({ queryKey: ["gateway", "callback", callbackId] });
          refresh(client, ["gateway", "callbacks"]);
        }}
      />
    </>
  );
}

function Whole({ whole: { callback, body, attempts } }: { whole: WholeCallback }) {
  const { t } = useTranslation();
  const columns = useColumns();
  return (
    <>
      <Panel padded>
        <Facts items={factsOf(t, callback)} />
      </Panel>
      <Panel title={t("desk.callbacks.attempts")}>
        {attempts.length === 0 ? (
          <Empty icon="inbox" title={t("desk.callbacks.noAttempts")}>
            {t("desk.callbacks.noAttemptsNote")}
          </Empty>
        ) : (
          <Table
            label={t("desk.callbacks.attempts")}
            columns={columns}
            rows={[...attempts].sort((a, b) => b.number - a.number)}
            idOf={idOf}
          />
        )}
      </Panel>
      <Panel title={t("desk.callbacks.body")} note={t("desk.callbacks.bodyNote")} padded>
        <CodeBlock text={readable(body)} />
      </Panel>
    </>
  );
}

const idOf = (row: Attempt) => String(row.number);

/** JSON with its lines broken; what is none stays as it is. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function factsOf(t: TFunction, callback: Callback): [string, ReactNode][] {
  const facts: [string, ReactNode][] = [
    [t("common.status"), <CallbackTag key="state" state={callback.state} />],
    [t("desk.callbacks.told"), <ToldState key="told" status={callback.status} />],
    [t("gateway.order"), <OrderLink key="order" callback={callback} />],
    [t("desk.callbacks.sequence"), callback.sequence ?? "\u2014"],
    [t("desk.callbacks.version"), callback.version],
    [t("common.created"), <Time key="created" at={callback.created_at} style="short" />],
  ];
  if (callback.delivered_at) {
    facts.push([
      t("desk.callbacks.delivered"),
      <Time key="d" at={callback.delivered_at} style="short" />,
    ]);
  }
  if (callback.next_attempt_at) {
    facts.push([
      t("desk.callbacks.next"),
      <Time key="n" at={callback.next_attempt_at} style="short" />,
    ]);
  } else if (callback.state === "waiting") {
    facts.push([t("desk.callbacks.next"), t("desk.callbacks.behind")]);
  }
  return facts;
}

function OrderLink({ callback }: { callback: Callback }) {
  const { t } = useTranslation();
  if (callback.sequence === null) return t("desk.callbacks.trial");
  return (
    <Anchor
      component={Link}
      to={`/gateway/orders/${callback.order_id}`}
      size="sm"
      style={{ overflowWrap: "anywhere" }}
    >
      {callback.external_order_id}
    </Anchor>
  );
}

function useColumns(): Column<Attempt>[] {
  const { t } = useTranslation();
  const { count } = useLocale();
  const answer = useAnswer();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language
  return useMemo(
    () => [
      {
        id: "number",
        label: t("desk.callbacks.attempt"),
        card: "title",
        cell: (row) => `\u2116 ${count(row.number)}`,
      },
      {
        id: "answer",
        label: t("desk.callbacks.answer"),
        cell: (row) => (
          <div>
            <Text size="sm" fw={550} {...(row.failure ? { c: "var(--mantine-color-error)" } : {})}>
              {answer(row.status, row.failure)}
            </Text>
            {row.answer && (
              <Text size="xs" c="dimmed" lineClamp={4} style={{ overflowWrap: "anywhere" }}>
                {row.answer}
              </Text>
            )}
          </div>
        ),
      },
      {
        id: "url",
        label: t("desk.callbacks.url"),
        cell: (row) => (
          <Text size="sm" style={{ overflowWrap: "anywhere" }}>
            {row.url ?? "\u2014"}
          </Text>
        ),
      },
      {
        id: "took",
        label: t("desk.callbacks.took"),
        end: true,
        cell: (row) => t("desk.callbacks.ms", { ms: count(row.took_ms) }),
      },
      {
        id: "at",
        label: t("common.time"),
        end: true,
        cell: (row) => <Time at={row.at} style="moment" />,
      },
    ],
    [t, count],
  );
}
