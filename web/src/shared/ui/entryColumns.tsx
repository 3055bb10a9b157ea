import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import type { Entry, Posting } from "~/shared/api/types";
import { Amount } from "./Amount";
import { Tag, useKind } from "./badges";
import type { Column } from "./ListTable";
import { Time } from "./Time";

/** The columns of every list of entries. */
export function entryColumns(t: TFunction): Column<Entry>[] {
  return [
    {
      id: "kind",
      label: t("ledger.kind"),
      card: "title",
      cell: (row) => <EntryLink entry={row} />,
    },
    { id: "debit", label: t("ledger.debit"), cell: (row) => <Sides entry={row} side="debit" /> },
    { id: "credit", label: t("ledger.credit"), cell: (row) => <Sides entry={row} side="credit" /> },
    {
      id: "amount",
      label: t("common.amount"),
      end: true,
      card: "amount",
      cell: (row) => <Total entry={row} />,
    },
    {
      id: "posted",
      label: t("ledger.posted"),
      end: true,
      cell: (row) => <Time at={row.posted_at} />,
    },
  ];
}

function EntryLink({ entry }: { entry: Entry }) {
  const kind = useKind();
  return (
    <Anchor
      component={Link}
      to="/ledger/entries/$entryId"
      params={{ entryId: entry.id } as never}
      size="sm"
      fw={550}
    >
      {kind(entry.kind)}
    </Anchor>
  );
}

function Sides({ entry, side }: { entry: Entry; side: "debit" | "credit" }) {
  const [first, ...more] = distinct(entry.postings.map((posting) => posting[side]));
  if (!first) return null;
  return (
    <span>
      <AccountName side={first} />
      {more.length > 0 && <Tag>{`+${more.length}`}</Tag>}
    </span>
  );
}

function distinct(sides: Posting["debit"][]): Posting["debit"][] {
  return [...new Map(sides.map((side) => [side.id, side])).values()];
}

/** An account by its kind, and its label or the beginning of its id. */
export function AccountName({ side }: { side: { id: string; kind: string; label: string } }) {
  const kind = useKind();
  return (
    <Anchor
      component={Link}
      to="/ledger/accounts/$accountId"
      params={{ accountId: side.id } as never}
      size="sm"
      c="inherit"
    >
      {kind(side.kind)}
      <Text component="span" size="xs" c="dimmed" ml={6} title={side.label || side.id}>
        {side.label || `${side.id.slice(0, 8)}\u2026`}
      </Text>
    </Anchor>
  );
}

function Total({ entry }: { entry: Entry }) {
  const [first, ...more] = entry.postings;
  if (!first) return null;
  return (
    <span>
      <Amount value={first.amount} currency={first.currency} />
      {more.length > 0 && (
        <Text component="span" size="xs" c="dimmed" ml={6}>
          +{more.length}
        </Text>
      )}
    </span>
  );
}
