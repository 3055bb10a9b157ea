import { Anchor } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import type { PlayersDeposit } from "~/shared/api/finance";
import { deposits } from "~/shared/api/financeQueries";
import { DEPOSIT_STATES } from "~/shared/api/funding";
import { cardName } from "~/shared/funding/cards";
import { moneyColumns } from "~/shared/funding/columns";
import { useStateName } from "~/shared/funding/states";
import { Choice, FilterRow, SearchBox } from "~/shared/ui/Filters";
import { isUuid } from "~/shared/ui/ids";
import { type Column, List } from "~/shared/ui/ListTable";
import { Panel } from "~/shared/ui/Panel";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { FinanceHead } from "./heads";
import { Person } from "./Person";

const idOf = (row: PlayersDeposit) => String(row.operation_id);

function columnsOf(t: TFunction): Column<PlayersDeposit>[] {
  return [
    {
      id: "id",
      label: t("finance.deposits.one"),
      card: "title",
      cell: (row) => (
        <Anchor component={Link} to={`/deposits/${row.operation_id}`} size="sm" fw={550}>
          {t("finance.deposits.number", { id: row.operation_id })}
        </Anchor>
      ),
    },
    ...moneyColumns<PlayersDeposit>(t),
    { id: "player", label: t("finance.player"), cell: (row) => <Person id={row.user_id} /> },
    {
      id: "card",
      label: t("funding.card"),
      cell: (row) => (row.card ? cardName(row.card) : null),
    },
    {
      id: "time",
      label: t("common.created"),
      end: true,
      cell: (row) => <Time at={row.created_at} />,
    },
  ];
}

interface Search {
  state?: string | undefined;
  query?: string | undefined;
  user?: string | undefined;
}

export default function DepositsPage() {
  const { t } = useTranslation();
  const stateName = useStateName();
  const navigate = useNavigate();
  const raw: Search = useSearch({ from: "/frame/deposits" });
  const state = oneOf(DEPOSIT_STATES, raw.state);
  const user = raw.user && isUuid(raw.user) ? raw.user : undefined;
  const list = useInfiniteQuery(
    deposits({
      ...(state ? { state } : {}),
      ...(raw.query ? { query: raw.query } : {}),
      ...(user ? { user_id: user } : {}),
    }),
  );
  const columns = useMemo(() => columnsOf(t), [t]);
  const go = (search: Search) => void navigate({ to: "/deposits", search, replace: true });
  const filtered = Boolean(state || raw.query || user);
  return (
    <>
      <FinanceHead area="deposits" note={t("finance.deposits.note")} />
      <Panel>
        <FilterRow filtered={filtered} onReset={() => go({})}>
          <SearchBox
            label={t("finance.deposits.search")}
            value={raw.query ?? ""}
            onChange={(query) => go({ ...raw, query })}
          />
          <SearchBox
            label={t("finance.searchPlayer")}
            value={raw.user ?? ""}
            onChange={(next) => go({ ...raw, user: next })}
          />
          <Choice
            label={t("common.status")}
            value={state}
            options={DEPOSIT_STATES.map((value) => ({ value, label: stateName(value) }))}
            onChange={(next) => go({ ...raw, state: next })}
          />
        </FilterRow>
        <List
          label={t("finance.deposits.list")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={
            <Empty
              icon={filtered ? "search" : "in"}
              title={t(filtered ? "finance.nothing" : "finance.deposits.empty")}
            />
          }
        />
      </Panel>
    </>
  );
}
