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
import { Copy } from "~/shared/ui/Copy";
import { type Column, Table } from "~/shared/ui/ListTable";
import { Panel } from "~/shared/ui/Panel";
import { Empty, Loaded, Rows } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import classes from "./psp.module.css";

const idOf = (row: LatestOperation) => row.id;

function columnsOf(t: TFunction): Column<LatestOperation>[] {
  return [
    {
      id: "source",
      label: t("hubWords.field.source"),
      card: "title",
      cell: (row) => <SourceName source={row.source} />,
    },
    { id: "id", label: t("psp.latest.id"), cell: (row) => <Known row={row} /> },
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

/** Leads to all that is known of the operation. */
function Known({ row }: { row: LatestOperation }) {
  return (
    <span className={classes.known}>
      <Link
        to="/hub/transactions"
        search={{ open: row.id } as never}
        className={classes.name}
        title={row.source_id}
      >
        {row.source_id}
      </Link>
      <Copy text={row.source_id} />
    </span>
  );
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
