import { Anchor, Button, Group, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { useMay } from "~/shared/access/useMay";
import {
  KINDS,
  STATES,
  type Transfer,
  type TransferKind,
  transfers,
} from "~/shared/gateway/transfers";
import { TransferTag } from "~/shared/gateway/words";
import { Amount } from "~/shared/ui/Amount";
import { Choice } from "~/shared/ui/Filters";
import { type Column, List } from "~/shared/ui/ListTable";
import { Panel } from "~/shared/ui/Panel";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { MoneyHead } from "./Head";
import { RequestDialog } from "./RequestDialog";

const idOf = (row: Transfer) => row.transfer_id;

function columnsOf(t: TFunction): Column<Transfer>[] {
  return [
    {
      id: "what",
      label: t("gateway.what"),
      card: "title",
      cell: (row) => (
        <div>
          <Anchor
            component={Link}
            to={`/gateway/transfers/${row.transfer_id}`}
            size="sm"
            fw={550}
            display="block"
          >
            {t(`market.transfer.kind.${row.kind}`)}
          </Anchor>
          <Text size="xs" c="dimmed">
            {row.network ?? t(`market.transfer.by.${row.method}`)}
          </Text>
        </div>
      ),
    },
    { id: "party", label: t("market.party.one"), cell: (row) => row.party_name },
    {
      id: "amount",
      label: t("common.amount"),
      end: true,
      card: "amount",
      cell: (row) => <Amount value={row.amount} currency={row.currency} />,
    },
    { id: "state", label: t("common.status"), cell: (row) => <TransferTag state={row.state} /> },
    { id: "to", label: t("market.transfer.to"), cell: (row) => row.destination },
    {
      id: "time",
      label: t("common.created"),
      end: true,
      cell: (row) => <Time at={row.created_at} style="short" />,
    },
  ];
}

interface Search {
  kind?: string | undefined;
  state?: string | undefined;
}

/** What stores and traders bring in and take out. */
export default function TransfersPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const raw: Search = useSearch({ from: "/frame/gateway/transfers" });
  const kind = oneOf(KINDS, raw.kind);
  const state = oneOf(STATES, raw.state);
  const list = useInfiniteQuery(
    transfers({ ...(kind ? { kind } : {}), ...(state ? { state } : {}) }),
  );
  const columns = useMemo(() => columnsOf(t), [t]);
  const [asked, setAsked] = useState<TransferKind | null>(null);
  const go = (search: Search) =>
    void navigate({ to: "/gateway/transfers", search: { ...raw, ...search }, replace: true });
  const offered = KINDS.filter((each) => each !== "top_up" || may("traders:read"));
  const acts = may("treasury:write") && (
    <Group gap="xs">
      {offered.map((each, n) => (
        <Button key={each} variant={n === 0 ? "filled" : "default"} onClick={() => setAsked(each)}>
          {t(`market.transfer.ask.${each}`)}
        </Button>
      ))}
    </Group>
  );
  return (
    <>
      <MoneyHead note={t("market.transfer.pageNote")} actions={acts} />
      <Group gap="sm">
        <Choice
          label={t("gateway.what")}
          any={t("market.transfer.anyKind")}
          value={kind}
          options={KINDS.map((value) => ({ value, label: t(`market.transfer.kind.${value}`) }))}
          onChange={(next) => go({ kind: next })}
        />
        <Choice
          label={t("common.status")}
          any={t("gateway.anyState")}
          value={state}
          options={STATES.map((value) => ({ value, label: t(`market.transfer.state.${value}`) }))}
          onChange={(next) => go({ state: next })}
        />
      </Group>
      <Panel>
        <List
          label={t("market.transfer.all")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={<Empty icon="bank" title={t("market.transfer.none")} />}
        />
      </Panel>
      <RequestDialog kind={asked} onClose={() => setAsked(null)} />
    </>
  );
}
