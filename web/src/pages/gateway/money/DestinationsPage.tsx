import { Button, Group, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import {
  approveDestination,
  type Destination,
  destinations,
  rejectDestination,
  removeDestination,
} from "~/shared/gateway/transfers";
import { refresh } from "~/shared/live/updates";
import { Tag } from "~/shared/ui/badges";
import { Ident } from "~/shared/ui/Ident";
import { Icon } from "~/shared/ui/icons";
import { type Column, Table } from "~/shared/ui/ListTable";
import { done } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Empty, Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { Reason } from "../Reason";
import { AddDestinationDialog } from "./AddDestinationDialog";
import { MoneyHead } from "./Head";
import { type Party, useParties } from "./PartyPick";

type Act = "approve" | "reject" | "remove";
interface Asked {
  one: Destination;
  act: Act;
}

const TONES = { pending: "wait", approved: "good", rejected: "bad", removed: "plain" } as const;
const WAYS: Record<Destination["state"], readonly Act[]> = {
  pending: ["approve", "reject", "remove"],
  approved: ["reject", "remove"],
  rejected: ["remove"],
  removed: [],
};
const idOf = (row: Destination) => row.destination_id;

function columnsOf(
  t: TFunction,
  parties: readonly Party[],
  may: (needed: string) => boolean,
  onAct: (asked: Asked) => void,
): Column<Destination>[] {
  const names = new Map(parties.map(({ id, name }) => [id, name]));
  const needs = (act: Act) => (act === "remove" ? "treasury:write" : "treasury:decide");
  return [
    {
      id: "label",
      label: t("market.destination.label"),
      card: "title",
      cell: (row) => (
        <div>
          <Text size="sm" fw={550}>
            {row.label}
          </Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
            {[row.network ?? t("market.transfer.by.fiat"), row.address ?? row.number]
              .filter(Boolean)
              .join(" \u00b7 ")}
          </Text>
        </div>
      ),
    },
    {
      id: "party",
      label: t("market.party.one"),
      cell: (row) => names.get(row.party_id) ?? <Ident id={row.party_id} />,
    },
    {
      id: "state",
      label: t("common.status"),
      cell: (row) => (
        <div>
          <Tag tone={TONES[row.state]}>{t(`market.destination.state.${row.state}`)}</Tag>
          {row.note && (
            <Text size="xs" c="dimmed">
              {row.note}
            </Text>
          )}
        </div>
      ),
    },
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
      cell: (row) => (
        <Group gap={6} justify="flex-end">
          {WAYS[row.state]
            .filter((act) => may(needs(act)))
            .map((act) => (
              <Button
                key={act}
                size="compact-xs"
                variant={act === "approve" ? "light" : "default"}
                onClick={() => onAct({ one: row, act })}
              >
                {t(`market.destination.${act}`)}
              </Button>
            ))}
        </Group>
      ),
    },
  ];
}

/** Where withdrawals may go. */
export default function DestinationsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const query = useQuery(destinations());
  const parties = useParties("");
  const [adding, setAdding] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const columns = useMemo(() => columnsOf(t, parties ?? [], may, setAsked), [t, parties, may]);
  const add = may("treasury:write") && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
      {t("market.destination.add")}
    </Button>
  );
  return (
    <>
      <MoneyHead note={t("market.destination.pageNote")} actions={add} />
      <Panel>
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="bank" title={t("market.destination.none")}>
                {t("market.destination.noneNote")}
              </Empty>
            ) : (
              <Table
                label={t("market.destination.title")}
                columns={columns}
                rows={items}
                idOf={idOf}
              />
            )
          }
        </Loaded>
      </Panel>
      <AddDestinationDialog opened={adding} onClose={() => setAdding(false)} />
      <DecideDialog asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}

function DecideDialog({ asked, onClose }: { asked: Asked | null; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [shown, setShown] = useState(asked);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  if (asked && asked !== shown) {
    setShown(asked);
    setReason("");
    setTried(false);
  }
  if (!shown) return null;
  const { one, act } = shown;
  const id = one.destination_id;
  return (
    <SubmitDialog
      opened={asked !== null}
      onClose={onClose}
      title={t(`market.destination.${act}Title`, { label: one.label })}
      note={t(`market.destination.${act}Note`)}
      submit={t(`market.destination.${act}`)}
      danger={act !== "approve"}
      valid={() => {
        setTried(true);
        return act !== "reject" || reason.trim() !== "";
      }}
      act={async () => {
        if (act === "approve") await approveDestination(id);
        else if (act === "reject") await rejectDestination(id, reason.trim());
        else await removeDestination(id);
      }}
      onDone={() => {
        done(t("market.transfer.done"));
        refresh(client, ["gateway", "transfers"]);
      }}
    >
      {act === "reject" && <Reason value={reason} onChange={setReason} tried={tried} />}
    </SubmitDialog>
  );
}
