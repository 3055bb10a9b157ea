import { Anchor, Button, Group, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { useMay } from "~/shared/access/useMay";
import { REQUISITE_STATES, type Requisite, requisites } from "~/shared/gateway/requisites";
import { RequisiteTag } from "~/shared/gateway/words";
import { SearchBox } from "~/shared/ui/Filters";
import { Icon } from "~/shared/ui/icons";
import { type Column, List } from "~/shared/ui/ListTable";
import { Panel } from "~/shared/ui/Panel";
import { Segments } from "~/shared/ui/Segments";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { type Asked, JudgeDialog, judgementsOf } from "./JudgeDialog";
import { RequisitesHead } from "./requisites/Head";
import { AddRequisiteDialog } from "./requisites/RequisiteDialogs";
import { Use } from "./Use";

const idOf = (row: Requisite) => row.requisite_id;

function columnsOf(t: TFunction, onJudge: ((asked: Asked) => void) | null): Column<Requisite>[] {
  const all: (Column<Requisite> | false)[] = [
    {
      id: "number",
      label: t("gateway.requisite"),
      card: "title",
      cell: (row) => (
        <div>
          <Anchor
            component={Link}
            to={`/gateway/requisites/${row.requisite_id}`}
            size="sm"
            fw={550}
            display="block"
          >
            {row.masked}
          </Anchor>
          <Text size="xs" c="dimmed">
            {[row.method, row.bank, row.currency].filter(Boolean).join(" \u00b7 ")}
          </Text>
        </div>
      ),
    },
    { id: "trader", label: t("gateway.trader"), cell: (row) => row.trader_name },
    {
      id: "state",
      label: t("common.status"),
      cell: (row) => (
        <>
          <RequisiteTag state={row.state} />
          <Text size="xs" c="dimmed">
            {row.comment ?? t(row.online ? "gateway.online" : "gateway.offline")}
          </Text>
        </>
      ),
    },
    { id: "use", label: t("gateway.use"), cell: (row) => <Use requisite={row} /> },
    {
      id: "time",
      label: t("common.created"),
      end: true,
      cell: (row) => <Time at={row.created_at} style="short" />,
    },
    onJudge !== null && {
      id: "acts",
      label: t("common.actions"),
      end: true,
      cell: (row) => (
        <Group gap={6} wrap="nowrap" justify="flex-end">
          {judgementsOf(row).map((act) => (
            <Button
              key={act}
              size="compact-xs"
              variant={act === "approve" ? "light" : "default"}
              onClick={() => onJudge({ requisite: row, act })}
            >
              {t(`gateway.judge.${act}`)}
            </Button>
          ))}
        </Group>
      ),
    },
  ];
  return all.filter((each) => each !== false);
}

interface Search {
  state?: string | undefined;
  search?: string | undefined;
}

/** Requisites with what they have used of their limits; those that wait are the queue. */
export default function RequisitesPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const moderates = may("requisites:moderate");
  const raw: Search = useSearch({ from: "/frame/gateway/requisites" });
  const state = oneOf(REQUISITE_STATES, raw.state);
  const list = useInfiniteQuery(
    requisites({ ...(state ? { state } : {}), ...(raw.search ? { search: raw.search } : {}) }),
  );
  const [asked, setAsked] = useState<Asked | null>(null);
  const columns = useMemo(() => columnsOf(t, moderates ? setAsked : null), [t, moderates]);
  const [adding, setAdding] = useState(false);
  const add = may("requisites:write") && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setAdding(true)}>
      {t("market.requisite.add")}
    </Button>
  );
  const go = (search: Search) =>
    void navigate({ to: "/gateway/requisites", search: { ...raw, ...search }, replace: true });
  return (
    <>
      <RequisitesHead note={t("gateway.requisitesNote")} actions={add} />
      <Group gap="sm">
        <Segments
          value={state ?? "all"}
          onChange={(next) => go({ state: next === "all" ? undefined : next })}
          data={[
            { value: "all", label: t("common.all") },
            ...REQUISITE_STATES.map((value) => ({
              value,
              label: t(`gateway.requisiteState.${value}`),
            })),
          ]}
        />
        <SearchBox
          label={t("gateway.searchRequisite")}
          value={raw.search ?? ""}
          onChange={(search) => go({ search })}
        />
      </Group>
      <Panel>
        <List
          label={t("nav.requisites")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={<Empty icon="search" title={t("gateway.noRequisites")} />}
        />
      </Panel>
      <AddRequisiteDialog opened={adding} onClose={() => setAdding(false)} />
      <JudgeDialog asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}
