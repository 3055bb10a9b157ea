import { Button } from "@mantine/core";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { useMay } from "~/shared/access/useMay";
import { DISPUTE_STATES, type Dispute } from "~/shared/api/finance";
import { disputes } from "~/shared/api/financeQueries";
import { thawDispute } from "~/shared/api/financeWrites";
import { moneyColumns } from "~/shared/funding/columns";
import { useStateName } from "~/shared/funding/states";
import { refresh } from "~/shared/live/updates";
import { useLocale } from "~/shared/locale";
import { isZero } from "~/shared/money";
import { Amount } from "~/shared/ui/Amount";
import { Ident } from "~/shared/ui/Ident";
import { type Column, List } from "~/shared/ui/ListTable";
import { done } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { Segments } from "~/shared/ui/Segments";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { CommentDialog } from "./CommentDialog";
import { FinanceHead } from "./heads";
import { Person } from "./Person";

const idOf = (row: Dispute) => row.dispute_id;

function columnsOf(t: TFunction, onThaw: ((row: Dispute) => void) | null): Column<Dispute>[] {
  const money = (id: "withdrawn" | "frozen" | "owed"): Column<Dispute> => ({
    id,
    label: t(`finance.disputes.${id}`),
    end: true,
    cell: (row) =>
      isZero(row[id]) ? "\u2014" : <Amount value={row[id]} currency={row.currency} />,
  });
  return [
    {
      id: "id",
      label: t("finance.disputes.one"),
      card: "title",
      cell: (row) => <Ident id={row.dispute_id} to={`/deposits/${row.operation_id}`} />,
    },
    ...moneyColumns<Dispute>(t),
    {
      id: "reason",
      label: t("finance.disputes.reason"),
      cell: (row) => row.reason.replaceAll("_", " "),
    },
    { id: "player", label: t("finance.player"), cell: (row) => <Person id={row.user_id} /> },
    money("withdrawn"),
    money("frozen"),
    money("owed"),
    {
      id: "due",
      label: t("finance.disputes.due"),
      end: true,
      cell: (row) => row.due_by && <Time at={row.due_by} style="day" />,
    },
    {
      id: "thaw",
      label: t("common.actions"),
      end: true,
      cell: (row) =>
        onThaw && row.state !== "open" && !isZero(row.frozen) ? (
          <Button size="compact-xs" variant="default" onClick={() => onThaw(row)}>
            {t("finance.disputes.thaw")}
          </Button>
        ) : null,
    },
  ];
}

export default function DisputesPage() {
  const { t } = useTranslation();
  const stateName = useStateName();
  const navigate = useNavigate();
  const raw = useSearch({ from: "/frame/stripe-events/disputes" });
  const state = oneOf(DISPUTE_STATES, raw.state);
  const list = useInfiniteQuery(disputes(state ? { state } : {}));
  const may = useMay()("stripe-events:write");
  const [thawing, setThawing] = useState<Dispute | null>(null);
  const columns = useMemo(() => columnsOf(t, may ? setThawing : null), [t, may]);
  return (
    <>
      <FinanceHead area="stripe" note={t("finance.disputes.note")} />
      <Segments
        value={state ?? ""}
        onChange={(next) =>
          void navigate({
            to: "/stripe-events/disputes",
            search: { state: next || undefined },
            replace: true,
          })
        }
        data={[
          { value: "", label: t("common.all") },
          ...DISPUTE_STATES.map((value) => ({ value, label: stateName(value) })),
        ]}
      />
      <Panel>
        <List
          label={t("finance.disputes.tab")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={<Empty icon="check" title={t("finance.disputes.empty")} />}
        />
      </Panel>
      <ThawDialog dispute={thawing} onClose={() => setThawing(null)} />
    </>
  );
}

function ThawDialog({ dispute, onClose }: { dispute: Dispute | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { amount } = useLocale();
  const client = useQueryClient();
  return (
    <CommentDialog
      opened={dispute !== null}
      onClose={onClose}
      title={t("finance.disputes.thawTitle")}
      note={
        dispute &&
        t("finance.disputes.thawNote", {
          amount: amount(dispute.frozen),
          currency: dispute.currency,
        })
      }
      submit={t("finance.disputes.thaw")}
      act={(comment) => thawDispute(dispute?.dispute_id ?? "", comment)}
      onDone={() => {
        done(t("finance.disputes.thawed"));
        refresh(client, ["disputes"]);
      }}
    />
  );
}
