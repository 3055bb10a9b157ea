import { Button, Group, Text } from "@mantine/core";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { useMay } from "~/shared/access/useMay";
import { dropListing, LISTED, type Listing, listings } from "~/shared/gateway/guard";
import { Choice, SearchBox } from "~/shared/ui/Filters";
import { Icon } from "~/shared/ui/icons";
import { type Column, List } from "~/shared/ui/ListTable";
import { done } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { GuardHead } from "./guard/Head";
import { ListingDialog } from "./guard/ListingDialog";

const idOf = (row: Listing) => row.entry_id;

function columnsOf(t: TFunction, onDrop: ((row: Listing) => void) | null): Column<Listing>[] {
  const all: (Column<Listing> | false)[] = [
    {
      id: "value",
      label: t("desk.guard.value"),
      card: "title",
      cell: (row) => (
        <Text size="sm" fw={550} style={{ overflowWrap: "anywhere" }}>
          {row.shown}
        </Text>
      ),
    },
    { id: "list", label: t("desk.guard.list"), cell: (row) => row.list },
    {
      id: "subject",
      label: t("desk.guard.subjectOf"),
      cell: (row) => t(`desk.guard.subject.${row.subject}`),
    },
    {
      id: "note",
      label: t("desk.note"),
      cell: (row) => (
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {row.note ?? "\u2014"}
        </Text>
      ),
    },
    {
      id: "at",
      label: t("desk.guard.since"),
      cell: (row) => <Time at={row.at} style="short" />,
    },
    {
      id: "until",
      label: t("gateway.expires"),
      end: true,
      cell: (row) => (row.until ? <Time at={row.until} style="short" /> : t("desk.guard.forEver")),
    },
    onDrop !== null && {
      id: "acts",
      label: "",
      end: true,
      cell: (row) => (
        <Button size="xs" variant="subtle" color="slate" onClick={() => onDrop(row)}>
          {t("desk.remove")}
        </Button>
      ),
    },
  ];
  return all.filter((each) => each !== false);
}

/** Black and white lists: what they mean is told by the rules that name them. */
export default function GuardListsPage() {
  const { t } = useTranslation();
  const may = useMay()("guard:write");
  const client = useQueryClient();
  const navigate = useNavigate();
  const raw = useSearch({ from: "/frame/gateway/guard/lists" });
  const subject = oneOf(LISTED, raw.subject);
  const query = useInfiniteQuery(
    listings({ ...(raw.list ? { list: raw.list } : {}), ...(subject ? { subject } : {}) }),
  );
  const [adding, setAdding] = useState(false);
  const [dropping, setDropping] = useState<Listing | null>(null);
  const columns = useMemo(() => columnsOf(t, may ? setDropping : null), [t, may]);
  const again = () => void client.invalidateQueries({ queryKey: ["gateway", "guard", "lists"] });
  const go = (search: Record<string, string | undefined>) =>
    void navigate({ to: "/gateway/guard/lists", search: { ...raw, ...search }, replace: true });
  return (
    <>
      <GuardHead
        note={t("desk.guard.listsNote")}
        actions={
          may && (
            <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
              {t("desk.guard.add")}
            </Button>
          )
        }
      />
      <Group gap="sm">
        <SearchBox
          label={t("desk.guard.ofList")}
          value={raw.list ?? ""}
          onChange={(list) => go({ list: list.toLowerCase().replace(/[^a-z0-9_-]/g, "") })}
        />
        <Choice
          label={t("desk.guard.subjectOf")}
          any={t("desk.guard.anySubject")}
          value={subject}
          options={LISTED.map((value) => ({ value, label: t(`desk.guard.subject.${value}`) }))}
          onChange={(next) => go({ subject: next })}
        />
      </Group>
      <Panel>
        <List
          label={t("desk.guard.lists")}
          columns={columns}
          idOf={idOf}
          query={query}
          empty={
            <Empty icon="trail" title={t("desk.guard.noListings")}>
              {t("desk.guard.noListingsNote")}
            </Empty>
          }
        />
      </Panel>
      <ListingDialog opened={adding} onClose={() => setAdding(false)} onDone={again} />
      <SubmitDialog
        opened={dropping !== null}
        onClose={() => setDropping(null)}
        title={t("desk.guard.unlist")}
        note={t("desk.guard.unlistNote", {
          value: dropping?.shown ?? "",
          list: dropping?.list ?? "",
        })}
        submit={t("desk.remove")}
        danger
        act={() => dropListing(dropping?.entry_id ?? "")}
        onDone={() => {
          done(t("desk.removed"));
          again();
        }}
      />
    </>
  );
}
