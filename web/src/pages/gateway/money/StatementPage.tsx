import { Button, Group, NativeSelect } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import {
  PARTS,
  type StatementFilters,
  type StatementLine,
  statementFile,
  statementHead,
  statementLines,
} from "~/shared/gateway/transfers";
import { Amount } from "~/shared/ui/Amount";
import { DateRange, dayOf } from "~/shared/ui/DateRange";
import { download } from "~/shared/ui/download";
import { Ident } from "~/shared/ui/Ident";
import { Icon } from "~/shared/ui/icons";
import { type Column, List } from "~/shared/ui/ListTable";
import { failed } from "~/shared/ui/notify";
import { Facts, Panel } from "~/shared/ui/Panel";
import { Empty, Loaded, useReason } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { instantsOf } from "../figures/period";
import { MoneyHead } from "./Head";
import { PartyPick } from "./PartyPick";

interface Search {
  party?: string | undefined;
  part?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const idOf = (row: StatementLine) => row.entry_id;

const filtersOf = (raw: Search): StatementFilters => ({
  part: oneOf(PARTS, raw.part) ?? "available",
  ...instantsOf(raw),
});

const KIND = /^gateway\.(payin|payout|deposit|withdrawal|top_up)_(\w+)$/;

/** What an entry was for, in words; an unknown one speaks for itself. */
function kindOf(t: TFunction, kind: string): string {
  const [, what, step] = KIND.exec(kind) ?? [];
  if (!what || !step) return kind.replaceAll(/[._]/g, " ");
  const word = t(`market.entry.step.${step}` as never, { defaultValue: step }) as string;
  return `${t(`market.entry.${what}` as never) as string}: ${word}`;
}

function columnsOf(t: TFunction, currency: string): Column<StatementLine>[] {
  const about = ({ order_id, transfer_id }: StatementLine) => {
    if (order_id) return <Ident id={order_id} to={`/gateway/orders/${order_id}`} />;
    return transfer_id && <Ident id={transfer_id} to={`/gateway/transfers/${transfer_id}`} />;
  };
  return [
    { id: "kind", label: t("gateway.what"), card: "title", cell: (row) => kindOf(t, row.kind) },
    {
      id: "amount",
      label: t("common.amount"),
      end: true,
      card: "amount",
      cell: (row) => <Amount value={row.amount} currency={currency} signed />,
    },
    {
      id: "balance",
      label: t("market.statement.balance"),
      end: true,
      cell: (row) => <Amount value={row.balance} currency={currency} />,
    },
    { id: "about", label: t("market.statement.about"), cell: about },
    { id: "at", label: t("common.time"), end: true, cell: (row) => <Time at={row.at} /> },
  ];
}

/** What has moved on an account of a store or a trader. */
export default function StatementPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const raw: Search = useSearch({ from: "/frame/gateway/transfers/statement" });
  const party = raw.party && ID.test(raw.party) ? raw.party : "";
  const filters = useMemo(() => filtersOf(raw), [raw]);
  const go = (search: Search) =>
    void navigate({
      to: "/gateway/transfers/statement",
      search: { ...raw, ...search },
      replace: true,
    });
  return (
    <>
      <MoneyHead
        note={t("market.statement.pageNote")}
        actions={party && <Keep party={party} filters={filters} />}
      />
      <Group gap="sm" align="flex-end">
        <PartyPick bare value={party} onChange={(found) => go({ party: found?.id ?? "" })} />
        <NativeSelect
          aria-label={t("market.transfer.purse")}
          value={filters.part}
          data={PARTS.map((value) => ({ value, label: t(`market.statement.part.${value}`) }))}
          onChange={(event) => go({ part: event.currentTarget.value })}
        />
        <DateRange
          from={dayOf(raw.from)}
          to={dayOf(raw.to)}
          onChange={({ from, to }) => go({ from, to })}
        />
      </Group>
      {party ? (
        <Whole party={party} filters={filters} />
      ) : (
        <Panel>
          <Empty icon="book" title={t("market.statement.choose")} />
        </Panel>
      )}
    </>
  );
}

interface WholeProps {
  party: string;
  filters: StatementFilters;
}

function Whole({ party, filters }: WholeProps) {
  const { t } = useTranslation();
  const head = useQuery(statementHead(party, filters));
  const lines = useInfiniteQuery(statementLines(party, filters));
  const currency = head.data?.currency ?? "";
  const columns = useMemo(() => columnsOf(t, currency), [t, currency]);
  return (
    <>
      <Panel padded>
        <Loaded query={head}>
          {(found) => (
            <Facts
              items={(["opening", "credited", "debited", "closing"] as const).map((name) => [
                t(`market.statement.${name}`),
                <Amount key={name} value={found[name]} currency={found.currency} />,
              ])}
            />
          )}
        </Loaded>
      </Panel>
      <Panel>
        <List
          label={t("market.statement.title")}
          columns={columns}
          idOf={idOf}
          query={lines}
          empty={<Empty icon="book" title={t("market.statement.none")} />}
        />
      </Panel>
    </>
  );
}

function Keep({ party, filters }: WholeProps) {
  const reason = useReason();
  const [busy, setBusy] = useState(false);
  const keep = () => {
    setBusy(true);
    statementFile(party, filters)
      .then(
        (file) => download(`statement-${filters.part}.csv`, file),
        (error) => failed(reason(error)),
      )
      .finally(() => setBusy(false));
  };
  return (
    <Button
      variant="default"
      loading={busy}
      leftSection={<Icon name="download" size={16} />}
      onClick={keep}
    >
      CSV
    </Button>
  );
}
