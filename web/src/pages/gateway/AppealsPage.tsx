import { Anchor } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { APPEAL_STATES, type AppealLine, appeals } from "~/shared/gateway/appeals";
import { Clock } from "~/shared/gateway/words";
import { Amount } from "~/shared/ui/Amount";
import { type Column, List } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Segments } from "~/shared/ui/Segments";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { AppealTag } from "./appeals/words";

const idOf = (row: AppealLine) => row.appeal_id;

function columnsOf(t: TFunction): Column<AppealLine>[] {
  return [
    {
      id: "order",
      label: t("gateway.order"),
      card: "title",
      cell: (row) => (
        <Anchor
          component={Link}
          to={`/gateway/appeals/${row.appeal_id}`}
          size="sm"
          fw={550}
          style={{ overflowWrap: "anywhere" }}
        >
          {row.external_order_id ?? row.order_id.slice(0, 8)}
        </Anchor>
      ),
    },
    {
      id: "reason",
      label: t("gateway.reason"),
      cell: (row) => t(`desk.appeals.why.${row.reason}`),
    },
    {
      id: "amount",
      label: t("common.amount"),
      end: true,
      card: "amount",
      cell: (row) => (
        <Amount value={row.claimed_amount ?? row.due_amount} currency={row.currency} />
      ),
    },
    { id: "state", label: t("common.status"), cell: (row) => <AppealTag appeal={row} /> },
    { id: "store", label: t("gateway.store"), cell: (row) => row.store_name ?? "\u2014" },
    { id: "trader", label: t("gateway.trader"), cell: (row) => row.trader_name ?? "\u2014" },
    {
      id: "left",
      label: t("gateway.left"),
      cell: (row) =>
        row.status === "decided" ? (
          "\u2014"
        ) : (
          <Clock until={row.status === "open" ? row.answer_by : row.decide_by} />
        ),
    },
    {
      id: "at",
      label: t("common.created"),
      end: true,
      cell: (row) => <Time at={row.opened_at} style="short" />,
    },
  ];
}

/** Appeals: to operators all, to stores and traders those about their orders. */
export default function AppealsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const status = oneOf(APPEAL_STATES, useSearch({ from: "/frame/gateway/appeals" }).status);
  const list = useInfiniteQuery(appeals(status));
  const columns = useMemo(() => columnsOf(t), [t]);
  return (
    <>
      <PageHead title={t("nav.appeals")} note={t("desk.appeals.note")} />
      <Segments
        value={status ?? "all"}
        onChange={(next) =>
          void navigate({
            to: "/gateway/appeals",
            search: next === "all" ? {} : { status: next },
            replace: true,
          })
        }
        data={[
          { value: "all", label: t("common.all") },
          ...APPEAL_STATES.map((value) => ({ value, label: t(`desk.appeals.status.${value}`) })),
        ]}
      />
      <Panel>
        <List
          label={t("nav.appeals")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={
            <Empty icon="check" title={t("desk.appeals.none")}>
              {t("desk.appeals.noneNote")}
            </Empty>
          }
        />
      </Panel>
    </>
  );
}
