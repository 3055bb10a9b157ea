import { Group } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { useMay } from "~/shared/access/useMay";
import { ExportMenu } from "~/shared/psp/ExportMenu";
import { FilterBar } from "~/shared/psp/FilterBar";
import { LongList } from "~/shared/psp/LongList";
import {
  BREAK_STATES,
  type Break,
  type BreakQuery,
  breaks,
  type Days,
  summary,
  TYPES,
} from "~/shared/psp/recon";
import { useFilters } from "~/shared/psp/useFilters";
import { Choice } from "~/shared/ui/Filters";
import { Panel } from "~/shared/ui/Panel";
import { Empty } from "~/shared/ui/states";
import { BulkBar } from "./reconciliation/BulkBar";
import { breakColumns } from "./reconciliation/breakColumns";
import { ReconciliationHead } from "./reconciliation/Head";
import { RunButton } from "./reconciliation/RunButton";
import { SummaryCards } from "./reconciliation/SummaryCards";
import { useTypeName } from "./reconciliation/words";
import { useChosen } from "./transactions/useChosen";

const idOf = (row: Break) => row.id;
const nameOf = (row: Break) => row.client_operation_id ?? row.id;
const UNSETTLED = "open,investigating";
const OWNERS = ["me", "none"] as const;

/** Where the sources differ, and who sees to it. */
export default function ReconciliationPage() {
  const { t } = useTranslation();
  const typeName = useTypeName();
  const navigate = useNavigate();
  const may = useMay()("reconciliation:write");
  const { filters, query, set, reset } = useFilters("7d");
  const type = oneOf(TYPES, filters.type);
  const state = filters.state === "all" ? "all" : oneOf(BREAK_STATES, filters.state);
  const owner = oneOf(OWNERS, filters.owner);
  const { from_date, to_date, project } = query;
  const asked = useMemo(
    (): BreakQuery => ({
      from_date,
      to_date,
      ...(state === "all" ? {} : { state: state ?? UNSETTLED }),
      ...(type ? { type } : {}),
      ...(owner ? { owner } : {}),
      ...(project ? { project } : {}),
    }),
    [from_date, to_date, project, type, state, owner],
  );
  const list = useInfiniteQuery(breaks(asked));
  const open = useCallback(
    (row: Break) =>
      void navigate({ to: "/hub/reconciliation/breaks/$breakId", params: { breakId: row.id } }),
    [navigate],
  );
  const columns = useMemo(() => breakColumns(t, open), [t, open]);
  const chosen = useChosen(asked);
  return (
    <>
      <ReconciliationHead
        note={t("hub.recon.note")}
        actions={
          <Group gap="xs">
            <ExportMenu
              path="/api/v1/export/reconciliation"
              query={{ from_date, to_date, ...(type ? { type } : {}) }}
            />
            <RunButton days={query} />
          </Group>
        }
      />
      <FilterBar fields={["period", "project"]} value={filters} onChange={set} onReset={reset} />
      <SummaryCards days={query} />
      <Panel>
        <Group p="md" gap="xs">
          <Choice
            label={t("hub.recon.filter.type")}
            any={t("hub.recon.anyType")}
            value={type}
            options={TYPES.map((value) => ({ value, label: typeName(value) }))}
            onChange={(next) => set({ type: next })}
          />
          <Choice
            label={t("hub.recon.filter.state")}
            any={t("hub.recon.unsettled")}
            value={state}
            options={[
              ...BREAK_STATES.map((value) => ({ value, label: t(`hub.recon.state.${value}`) })),
              { value: "all", label: t("hub.recon.anyState") },
            ]}
            onChange={(next) => set({ state: next })}
          />
          <Choice
            label={t("hub.recon.filter.owner")}
            any={t("hub.recon.anyone")}
            value={owner}
            options={[
              { value: "me", label: t("hub.recon.mine") },
              { value: "none", label: t("hub.recon.nobodys") },
            ]}
            onChange={(next) => set({ owner: next })}
          />
        </Group>
        <LongList
          key={JSON.stringify(asked)}
          label={t("hub.recon.queue")}
          query={list}
          columns={columns}
          idOf={idOf}
          nameOf={nameOf}
          onOpen={open}
          {...(may ? { chosen } : {})}
          above={chosen.chosen.size > 0 && <BulkBar chosen={chosen.chosen} clear={chosen.clear} />}
          empty={<NothingHere days={query} />}
        />
      </Panel>
    </>
  );
}

/** Agreement is only said of days that were held together. */
function NothingHere({ days }: { days: Days }) {
  const { t } = useTranslation();
  const { data } = useQuery(summary(days));
  if (data?.run_at === null)
    return (
      <Empty icon="refresh" title={t("hub.recon.notRun")}>
        {t("hub.recon.notRunNote")}
      </Empty>
    );
  return (
    <Empty icon="check" title={t("hub.recon.empty")}>
      {t("hub.recon.emptyNote")}
    </Empty>
  );
}
