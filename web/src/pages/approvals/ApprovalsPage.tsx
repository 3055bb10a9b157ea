import { Anchor } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { useActionName } from "~/shared/access/words";
import type { Approval } from "~/shared/api/access";
import { approvals } from "~/shared/api/accessQueries";
import { type Column, List } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Segments } from "~/shared/ui/Segments";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { ApprovalState } from "./ApprovalState";

const STATES = ["waiting", "approved", "rejected", "expired", "failed", "all"] as const;
const idOf = (row: Approval) => row.id;

function columnsOf(t: TFunction, actionName: (action: string) => string): Column<Approval>[] {
  return [
    {
      id: "action",
      label: t("approvals.action"),
      card: "title",
      cell: (row) => (
        <Anchor component={Link} to={`/approvals/${row.id}`} size="sm" fw={550}>
          {row.summary || actionName(row.action)}
        </Anchor>
      ),
    },
    {
      id: "by",
      label: t("approvals.by"),
      cell: (row) => (row.mine ? t("approvals.you") : row.requested_by.name),
    },
    {
      id: "state",
      label: t("common.status"),
      card: "amount",
      cell: (row) => <ApprovalState approval={row} />,
    },
    {
      id: "requested",
      label: t("approvals.requested"),
      cell: (row) => <Time at={row.requested_at} style="short" />,
    },
    {
      id: "expires",
      label: t("approvals.expires"),
      end: true,
      cell: (row) =>
        row.state === "waiting" ? <Time at={row.expires_at} style="short" /> : "\u2014",
    },
  ];
}

export default function ApprovalsPage() {
  const { t } = useTranslation();
  const actionName = useActionName();
  const navigate = useNavigate();
  const state = oneOf(STATES, useSearch({ from: "/frame/approvals" }).state) ?? "waiting";
  const list = useInfiniteQuery(approvals(state === "all" ? {} : { state }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names change with the language
  const columns = useMemo(() => columnsOf(t, actionName), [t]);
  return (
    <>
      <PageHead title={t("approvals.title")} note={t("approvals.note")} />
      <Segments
        value={state}
        onChange={(next) =>
          void navigate({
            to: "/approvals",
            search: { state: next === "waiting" ? undefined : next },
            replace: true,
          })
        }
        data={STATES.map((value) => ({
          value,
          label: value === "all" ? t("common.all") : t(`approvals.${value}`),
        }))}
      />
      <Panel>
        <List
          label={t("approvals.title")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={
            state === "waiting" ? (
              <Empty icon="check" title={t("approvals.none")}>
                {t("approvals.noneNote")}
              </Empty>
            ) : (
              <Empty icon="search" title={t("approvals.nothing")} />
            )
          }
        />
      </Panel>
    </>
  );
}
