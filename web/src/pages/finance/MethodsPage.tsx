import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { useMay } from "~/shared/access/useMay";
import { type PlayersMethod, VERIFICATIONS } from "~/shared/api/finance";
import { methods } from "~/shared/api/financeQueries";
import { StateTag, useStateName } from "~/shared/funding/states";
import { type Column, List } from "~/shared/ui/ListTable";
import { Panel } from "~/shared/ui/Panel";
import { Segments } from "~/shared/ui/Segments";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { FinanceHead } from "./heads";
import { type AskedOfMethod, MethodButtons, MethodDialogs } from "./MethodDialogs";
import { Person } from "./Person";

const idOf = (row: PlayersMethod) => String(row.id);

/** The account as far as everybody may see it. */
function masked(t: TFunction, row: PlayersMethod): string {
  if (row.crypto_wallet_address) {
    return `${row.crypto_network ?? ""} ${row.crypto_wallet_address}`.trim();
  }
  const last4 = row.iban_last4 ?? row.bank_account_last4;
  const bank = row.bank_name ?? t("funding.methods.bank");
  return last4 ? `${bank} \u00b7\u00b7\u00b7\u00b7\u00a0${last4}` : bank;
}

function columnsOf(t: TFunction, onAsk: (asked: AskedOfMethod) => void): Column<PlayersMethod>[] {
  return [
    {
      id: "method",
      label: t("finance.methods.one"),
      card: "title",
      cell: (row) => masked(t, row),
    },
    {
      id: "holder",
      label: t("funding.field.account_holder_name"),
      cell: (row) => row.account_holder_name,
    },
    {
      id: "state",
      label: t("common.status"),
      card: "amount",
      cell: (row) => <StateTag state={row.verification_status} />,
    },
    { id: "player", label: t("finance.player"), cell: (row) => <Person id={row.user_id} /> },
    { id: "why", label: t("finance.comment"), cell: (row) => row.rejection_reason },
    {
      id: "time",
      label: t("common.created"),
      end: true,
      cell: (row) => <Time at={row.created_at} style="short" />,
    },
    {
      id: "acts",
      label: t("common.actions"),
      end: true,
      cell: (row) => <MethodButtons method={row} onAsk={onAsk} />,
    },
  ];
}

export default function MethodsPage() {
  const { t } = useTranslation();
  const stateName = useStateName();
  const navigate = useNavigate();
  const raw = useSearch({ from: "/frame/withdrawals/methods" });
  const status = raw.status === "all" ? undefined : (oneOf(VERIFICATIONS, raw.status) ?? "pending");
  const list = useInfiniteQuery(methods(status ? { status } : {}));
  const [asked, setAsked] = useState<AskedOfMethod | null>(null);
  const may = useMay();
  const acts = may("withdrawal-methods:decide") || may("audit:reveal");
  const columns = useMemo(
    () => columnsOf(t, setAsked).filter((each) => acts || each.id !== "acts"),
    [t, acts],
  );
  return (
    <>
      <FinanceHead area="withdrawals" note={t("finance.methods.note")} />
      <Segments
        value={status ?? "all"}
        onChange={(next) =>
          void navigate({
            to: "/withdrawals/methods",
            search: { status: next === "pending" ? undefined : next },
            replace: true,
          })
        }
        data={[
          ...VERIFICATIONS.map((value) => ({ value, label: stateName(value) })),
          { value: "all", label: t("common.all") },
        ]}
      />
      <Panel>
        <List
          label={t("finance.methods.tab")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={
            status === "pending" ? (
              <Empty icon="check" title={t("finance.methods.none")}>
                {t("finance.methods.noneNote")}
              </Empty>
            ) : (
              <Empty icon="search" title={t("finance.nothing")} />
            )
          }
        />
      </Panel>
      <MethodDialogs asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}
