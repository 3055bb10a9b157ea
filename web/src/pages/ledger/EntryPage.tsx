import { Button, Code, Skeleton, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { entry } from "~/shared/api/queries";
import type { Entry, Posting, Side } from "~/shared/api/types";
import { reverseEntry } from "~/shared/api/writes";
import { refresh } from "~/shared/live/updates";
import { Amount } from "~/shared/ui/Amount";
import { Tag, useKind } from "~/shared/ui/badges";
import { AccountName } from "~/shared/ui/entryColumns";
import { Ident } from "~/shared/ui/Ident";
import { Icon } from "~/shared/ui/icons";
import { type Column, Table } from "~/shared/ui/ListTable";
import { done } from "~/shared/ui/notify";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { REVERSIBLE } from "./kinds";

type Row = Posting & { key: string };

const idOf = (row: Row) => row.key;

function columnsOf(t: TFunction): Column<Row>[] {
  const side = (name: "debit" | "credit"): Column<Row> => ({
    id: name,
    label: t(`ledger.${name}`),
    ...(name === "debit" ? { card: "title" as const } : {}),
    cell: (row) => <AccountName side={row[name]} />,
  });
  const after = (name: "debit" | "credit"): Column<Row> => ({
    id: `${name}-after`,
    label: t("common.balanceAfter"),
    end: true,
    cell: (row) => <After side={row[name]} currency={row.currency} />,
  });
  return [
    side("debit"),
    after("debit"),
    side("credit"),
    after("credit"),
    {
      id: "amount",
      label: t("common.amount"),
      end: true,
      card: "amount",
      cell: (row) => <Amount value={row.amount} currency={row.currency} />,
    },
  ];
}

function After({ side, currency }: { side: Side; currency: string }) {
  if (side.balance_after === null) return "\u2014";
  return <Amount value={side.balance_after} currency={currency} />;
}

export default function EntryPage() {
  const { t } = useTranslation();
  const kind = useKind();
  const { entryId } = useParams({ from: "/frame/ledger/entries/$entryId" });
  const one = useQuery(entry(entryId));
  const [reversing, { open, close }] = useDisclosure();
  const data = one.data;
  const may = useMay()("ledger:write");
  const reversible = may && data && !data.reversed_by && REVERSIBLE.includes(data.kind);
  return (
    <>
      <PageHead
        title={data ? `${t("ledger.entry")}: ${kind(data.kind)}` : t("ledger.entry")}
        note={<Ident id={entryId} whole />}
        actions={
          reversible && (
            <Button variant="default" leftSection={<Icon name="undo" size={16} />} onClick={open}>
              {t("ledger.reverse")}
            </Button>
          )
        }
      />
      <Loaded query={one} skeleton={<Skeleton height={260} radius="lg" />}>
        {(found) => <Whole entry={found} />}
      </Loaded>
      <ReverseDialog id={entryId} opened={reversing} onClose={close} />
    </>
  );
}

function Whole({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const kind = useKind();
  const columns = useMemo(() => columnsOf(t), [t]);
  const rows = useMemo(
    () => entry.postings.map((posting, n) => ({ ...posting, key: String(n) })),
    [entry.postings],
  );
  const facts: [string, ReactNode][] = [
    [t("ledger.kind"), kind(entry.kind)],
    [t("ledger.posted"), <Time key="posted" at={entry.posted_at} />],
  ];
  if (entry.reason) facts.push([t("ledger.reason"), entry.reason]);
  if (entry.reverses) {
    const to = `/ledger/entries/${entry.reverses}`;
    facts.push([t("ledger.reverses"), <Ident key="reverses" id={entry.reverses} to={to} />]);
  }
  if (entry.reversed_by) {
    const to = `/ledger/entries/${entry.reversed_by}`;
    facts.push([t("ledger.reversedBy"), <Ident key="by" id={entry.reversed_by} to={to} />]);
    facts.push([
      t("common.status"),
      <Tag key="tag" tone="wait">
        {t("ledger.reversed")}
      </Tag>,
    ]);
  }
  const metadata = entry.metadata && Object.keys(entry.metadata).length > 0;
  return (
    <>
      <Panel padded>
        <Facts items={facts} />
      </Panel>
      <Panel title={t("ledger.postings")}>
        <Table label={t("ledger.postings")} columns={columns} rows={rows} idOf={idOf} />
      </Panel>
      {metadata && (
        <Panel title={t("ledger.metadata")} padded>
          <Code block>{JSON.stringify(entry.metadata, null, 2)}</Code>
        </Panel>
      )}
    </>
  );
}

interface ReverseDialogProps {
  id: string;
  opened: boolean;
  onClose: () => void;
}

function ReverseDialog({ id, opened, onClose }: ReverseDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  return (
    <SubmitDialog
      opened={opened}
      onClose={onClose}
      title={t("ledger.reverseTitle")}
      note={t("ledger.reverseNote")}
      submit={t("ledger.reverse")}
      danger
      valid={() => {
        setTried(true);
        return reason.trim() !== "";
      }}
      act={(key) => reverseEntry(key, id, reason.trim())}
      onDone={(reversal) => {
        done(t("ledger.reversal"));
        refresh(client, ["entry"]);
        refresh(client, ["entries"]);
        void navigate({ to: "/ledger/entries/$entryId", params: { entryId: reversal.id } });
      }}
    >
      <Textarea
        label={t("ledger.reason")}
        data-autofocus
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        error={tried && !reason.trim() && t("ledger.needReason")}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </SubmitDialog>
  );
}
