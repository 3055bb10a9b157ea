import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import type { AccountEntry } from "~/shared/api/types";
import { Amount } from "./Amount";
import { useKind } from "./badges";
import { AccountName } from "./entryColumns";
import type { Column } from "./ListTable";
import { Time } from "./Time";

export const entryIdOf = (row: AccountEntry) => row.id;

/** The columns of an account's own history. */
export function accountEntryColumns(t: TFunction): Column<AccountEntry>[] {
  return [
    {
      id: "kind",
      label: t("ledger.entry"),
      card: "title",
      cell: (row) => <EntryKind row={row} />,
    },
    {
      id: "amount",
      label: t("common.amount"),
      end: true,
      card: "amount",
      cell: (row) => <Amount value={row.amount} currency={row.currency} signed />,
    },
    {
      id: "balance",
      label: t("common.balanceAfter"),
      end: true,
      cell: (row) =>
        row.balance_after === null ? (
          <span title={t("ledger.shared")}>{"\u2014"}</span>
        ) : (
          <Amount value={row.balance_after} currency={row.currency} />
        ),
    },
    {
      id: "contra",
      label: t("ledger.contra"),
      cell: (row) => <AccountName side={row.contra} />,
    },
    {
      id: "posted",
      label: t("ledger.posted"),
      end: true,
      cell: (row) => <Time at={row.posted_at} />,
    },
  ];
}

function EntryKind({ row }: { row: AccountEntry }) {
  const kind = useKind();
  return (
    <Anchor component={Link} to={`/ledger/entries/${row.entry_id}`} size="sm" fw={550}>
      {kind(row.kind)}
    </Anchor>
  );
}
