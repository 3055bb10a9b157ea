import { Anchor, Button, Group, Menu } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { useMay } from "~/shared/access/useMay";
import type { PlayersWithdrawal } from "~/shared/api/finance";
import { withdrawals } from "~/shared/api/financeQueries";
import { bankFile } from "~/shared/api/financeWrites";
import { WITHDRAWAL_STATES } from "~/shared/api/funding";
import { moneyColumns } from "~/shared/funding/columns";
import { useStateName } from "~/shared/funding/states";
import { refresh } from "~/shared/live/updates";
import { download } from "~/shared/ui/download";
import { SearchBox } from "~/shared/ui/Filters";
import { Icon } from "~/shared/ui/icons";
import { isUuid } from "~/shared/ui/ids";
import { type Column, List } from "~/shared/ui/ListTable";
import { failed } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { Segments } from "~/shared/ui/Segments";
import { Empty, useReason } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { FinanceHead } from "./heads";
import { Person } from "./Person";
import { type Asked, StepDialog } from "./StepDialog";
import { StepButtons } from "./steps";

const idOf = (row: PlayersWithdrawal) => String(row.id);

function columnsOf(
  t: TFunction,
  onStep: ((asked: Asked) => void) | null,
): Column<PlayersWithdrawal>[] {
  return [
    {
      id: "id",
      label: t("finance.withdrawals.one"),
      card: "title",
      cell: (row) => (
        <Anchor component={Link} to={`/withdrawals/${row.id}`} size="sm" fw={550}>
          {t("finance.withdrawals.number", { id: row.id })}
        </Anchor>
      ),
    },
    ...moneyColumns<PlayersWithdrawal>(t),
    { id: "method", label: t("finance.withdrawals.to"), cell: (row) => row.method },
    {
      id: "holder",
      label: t("funding.field.account_holder_name"),
      cell: (row) => row.account_holder_name,
    },
    { id: "player", label: t("finance.player"), cell: (row) => <Person id={row.user_id} /> },
    {
      id: "time",
      label: t("common.created"),
      end: true,
      cell: (row) => <Time at={row.created_at} style="short" />,
    },
    {
      id: "steps",
      label: t("common.actions"),
      end: true,
      cell: (row) => (onStep ? <StepButtons withdrawal={row} onStep={onStep} small /> : null),
    },
  ];
}

interface Search {
  state?: string | undefined;
  user?: string | undefined;
}

export default function WithdrawalsPage() {
  const { t } = useTranslation();
  const stateName = useStateName();
  const navigate = useNavigate();
  const raw: Search = useSearch({ from: "/frame/withdrawals" });
  const state =
    raw.state === "all" ? undefined : (oneOf(WITHDRAWAL_STATES, raw.state) ?? "requested");
  const user = raw.user && isUuid(raw.user) ? raw.user : undefined;
  const list = useInfiniteQuery(
    withdrawals({ ...(state ? { state } : {}), ...(user ? { user_id: user } : {}) }),
  );
  const may = useMay()("withdrawals:decide");
  const [asked, setAsked] = useState<Asked | null>(null);
  const columns = useMemo(() => columnsOf(t, may ? setAsked : null), [t, may]);
  const go = (search: Search) => void navigate({ to: "/withdrawals", search, replace: true });
  return (
    <>
      <FinanceHead
        area="withdrawals"
        note={t("finance.withdrawals.note")}
        actions={may && <BankFile />}
      />
      <Group gap="sm">
        <Segments
          value={state ?? "all"}
          onChange={(next) => go({ ...raw, state: next === "requested" ? undefined : next })}
          data={[
            ...WITHDRAWAL_STATES.map((value) => ({ value, label: stateName(value) })),
            { value: "all", label: t("common.all") },
          ]}
        />
        <SearchBox
          label={t("finance.searchPlayer")}
          value={raw.user ?? ""}
          onChange={(next) => go({ ...raw, user: next })}
        />
      </Group>
      <Panel>
        <List
          label={t("finance.withdrawals.list")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={
            state === "requested" && !user ? (
              <Empty icon="check" title={t("finance.withdrawals.none")}>
                {t("finance.withdrawals.noneNote")}
              </Empty>
            ) : (
              <Empty icon="search" title={t("finance.nothing")} />
            )
          }
        />
      </Panel>
      <StepDialog asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}

/** What is approved, for the bank to pay. */
function BankFile() {
  const { t } = useTranslation();
  const reason = useReason();
  const client = useQueryClient();
  const take = useMutation({
    mutationFn: bankFile,
    onSuccess: ({ name, blob }) => {
      download(name, blob);
      refresh(client, ["withdrawals"]);
    },
    onError: (error) => failed(reason(error)),
  });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          loading={take.isPending}
          leftSection={<Icon name="download" size={16} />}
        >
          {t("finance.withdrawals.file")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => take.mutate("csv")}>{t("finance.withdrawals.csv")}</Menu.Item>
        <Menu.Item onClick={() => take.mutate("pain.001")}>
          {t("finance.withdrawals.pain")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
