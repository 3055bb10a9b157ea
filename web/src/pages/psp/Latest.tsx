import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { latestOperations } from "~/shared/psp/figureQueries";
import type { Choice, LatestOperation } from "~/shared/psp/figures";
import type { PspFilters } from "~/shared/psp/filters";
import { SourceName, StatusTag } from "~/shared/psp/words";
import { Amount } from "~/shared/ui/Amount";
import { Ident } from "~/shared/ui/Ident";
import { type Column, Table } from "~/shared/ui/ListTable";
import { Panel } from "~/shared/ui/Panel";
import { Empty, Loaded, Rows } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";

const idOf = (row: LatestOperation) => row.id;

function columnsOf(t: TFunction): Column<LatestOperation>[] {
  return [
    {
      id: "source",
      label: t("hubWords.field.source"),
      card: "title",
      cell: (row) => <SourceName source={row.source} />,
    },
    { id: "id", label: t("psp.latest.id"), cell: (row) => <Ident id={row.source_id} /> },
    { id: "project", label: t("hubWords.field.project"), cell: (row) => row.project ?? "\u2014" },
    {
      id: "amount",
      label: t("common.amount"),
      end: true,
      card: "amount",
      cell: (row) =>
        row.amount === null ? (
          "\u2014"
        ) : (
          <Amount value={row.amount} currency={row.currency ?? ""} />
        ),
    },
    {
      id: "status",
      label: t("common.status"),
      cell: (row) => <StatusTag status={row.status} />,
    },
    {
      id: "time",
      label: t("common.time"),
      end: true,
      cell: (row) => <Time at={row.created_at} style="short" />,
    },
  ];
}

interface LatestProps {
  choice: Choice;
  all: PspFilters;
}

/** The newest operations, as they come in. */
export function Latest({ choice, all }: LatestProps) {
  const { t } = useTranslation();
  const { display_currency: _, ...query } = choice;
  const found = useQuery(latestOperations(query));
  const columns = useMemo(() => columnsOf(t), [t]);
  return (
    <Panel
      title={t("psp.latest.title")}
      actions={
        <Anchor component={Link} to="/hub/transactions" search={all as never} size="sm">
          {t("psp.latest.all")}
        </Anchor>
      }
    >
      <Loaded query={found} skeleton={<Rows />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="inbox" title={t("psp.nothing")}>
              {t("psp.nothingNote")}
            </Empty>
          ) : (
            <Table label={t("psp.latest.title")} columns={columns} rows={items} idOf={idOf} />
          )
        }
      </Loaded>
    </Panel>
  );
}
