import { Anchor, Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { CALLBACK_STATES, type Callback, callbacks } from "~/shared/gateway/callbacks";
import { useLocale } from "~/shared/locale";
import { type Column, List } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Segments } from "~/shared/ui/Segments";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { CallbackTag, ToldState, useAnswer } from "./callbacks/words";

const idOf = (row: Callback) => row.callback_id;

type Answer = ReturnType<typeof useAnswer>;

function columnsOf(t: TFunction, answer: Answer, count: (n: number) => string): Column<Callback>[] {
  return [
    {
      id: "order",
      label: t("gateway.order"),
      card: "title",
      cell: (row) => (
        <Anchor
          component={Link}
          to={`/gateway/callbacks/${row.callback_id}`}
          size="sm"
          fw={550}
          style={{ overflowWrap: "anywhere" }}
        >
          {row.sequence === null ? t("desk.callbacks.trial") : row.external_order_id}
        </Anchor>
      ),
    },
    {
      id: "told",
      label: t("desk.callbacks.told"),
      cell: (row) => <ToldState status={row.status} />,
    },
    {
      id: "state",
      label: t("common.status"),
      card: "amount",
      cell: (row) => <CallbackTag state={row.state} />,
    },
    {
      id: "sequence",
      label: t("desk.callbacks.sequence"),
      end: true,
      cell: (row) => (row.sequence === null ? "\u2014" : count(row.sequence)),
    },
    {
      id: "attempts",
      label: t("desk.callbacks.attempts"),
      end: true,
      cell: (row) => count(row.attempts),
    },
    {
      id: "answer",
      label: t("desk.callbacks.lastAnswer"),
      cell: (row) => answer(row.last_status, row.last_failure),
    },
    {
      id: "next",
      label: t("desk.callbacks.next"),
      cell: (row) => (row.next_attempt_at ? <Time at={row.next_attempt_at} style="short" /> : null),
    },
    {
      id: "at",
      label: t("common.created"),
      end: true,
      cell: (row) => <Time at={row.created_at} style="short" />,
    },
  ];
}

/** What stores are told, and what did not come through: the dead letters come first. */
export default function CallbacksPage() {
  const { t } = useTranslation();
  const { count } = useLocale();
  const answer = useAnswer();
  const navigate = useNavigate();
  const raw = useSearch({ from: "/frame/gateway/callbacks" });
  const all = raw.state === "all" || raw.order_id !== undefined;
  const state = oneOf(CALLBACK_STATES, raw.state) ?? (all ? undefined : "dead");
  const query = useInfiniteQuery(
    callbacks({
      ...(state ? { state } : {}),
      ...(raw.store_id ? { store_id: raw.store_id } : {}),
      ...(raw.order_id ? { order_id: raw.order_id } : {}),
    }),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language
  const columns = useMemo(() => columnsOf(t, answer, count), [t, count]);
  const narrowed = raw.store_id !== undefined || raw.order_id !== undefined;
  const go = (search: Record<string, string | undefined>) =>
    void navigate({ to: "/gateway/callbacks", search, replace: true });
  return (
    <>
      <PageHead
        title={t("nav.callbacks")}
        note={t("desk.callbacks.listNote")}
        actions={
          narrowed && (
            <Button variant="default" onClick={() => go({ state: raw.state })}>
              {t("desk.callbacks.ofAll")}
            </Button>
          )
        }
      />
      <Segments
        value={state ?? "all"}
        onChange={(next) => go({ ...raw, state: next === "dead" && !raw.order_id ? "" : next })}
        data={[
          ...CALLBACK_STATES.map((value) => ({
            value,
            label: t(`desk.callbacks.state.${value}`),
          })),
          { value: "all", label: t("common.all") },
        ]}
      />
      <Panel>
        <List
          label={t("nav.callbacks")}
          columns={columns}
          idOf={idOf}
          query={query}
          empty={
            <Empty
              icon="check"
              title={t(state === "dead" ? "desk.callbacks.noDead" : "desk.callbacks.none")}
            >
              {t(state === "dead" ? "desk.callbacks.noDeadNote" : "desk.callbacks.noneNote")}
            </Empty>
          }
        />
      </Panel>
    </>
  );
}
