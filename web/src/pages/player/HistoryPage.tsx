import { NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { timeline } from "~/shared/api/fundingQueries";
import { useOperationName } from "~/shared/funding/states";
import { DateRange, dayOf } from "~/shared/ui/DateRange";
import { Choice, FilterRow } from "~/shared/ui/Filters";
import { List } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Empty } from "~/shared/ui/states";
import { KIND_NAMES, KINDS, ORDERS, turned } from "./history";
import { timelineColumns, timelineIdOf } from "./timelineColumns";

interface Search {
  types?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  order?: string | undefined;
}

export default function HistoryPage() {
  const { t } = useTranslation();
  const operationName = useOperationName();
  const navigate = useNavigate();
  const raw: Search = useSearch({ from: "/frame/wallet/history" });
  const kind = oneOf(KIND_NAMES, raw.types);
  const order = oneOf(ORDERS, raw.order) ?? "newest";
  const from = dayOf(raw.from);
  const to = dayOf(raw.to);
  const list = useInfiniteQuery(
    timeline({
      ...(kind ? { types: KINDS[kind].join(",") } : {}),
      ...(from ? { date_from: from } : {}),
      ...(to ? { date_to: to } : {}),
      ...(order === "newest" ? {} : { order }),
    }),
  );
  const filtered = Boolean(kind || from || to);
  const go = useCallback(
    (search: Search) => void navigate({ to: "/wallet/history", search, replace: true }),
    [navigate],
  );
  const columns = useMemo(() => {
    const sort = (by: "time" | "amount") => {
      const up = by === "time" ? "oldest" : "smallest";
      const down = by === "time" ? "newest" : "largest";
      return {
        direction: order === up ? "ascending" : order === down ? "descending" : "none",
        onTurn: () => go({ ...raw, order: turned(order, by) }),
      } as const;
    };
    return timelineColumns(t, operationName, { time: sort("time"), amount: sort("amount") });
  }, [t, operationName, order, raw, go]);

  return (
    <>
      <PageHead title={t("funding.history.title")} note={t("funding.history.note")} />
      <Panel>
        <FilterRow filtered={filtered} onReset={() => go({})}>
          <Choice
            label={t("common.type")}
            any={t("funding.history.everything")}
            value={kind}
            options={KIND_NAMES.map((value) => ({ value, label: t(`funding.history.${value}`) }))}
            onChange={(types) => go({ ...raw, types })}
          />
          <DateRange
            from={from}
            to={to}
            onChange={(range) => go({ types: raw.types, order: raw.order, ...range })}
          />
          <NativeSelect
            aria-label={t("funding.history.order")}
            value={order}
            onChange={(event) => {
              const next = event.currentTarget.value;
              go({ ...raw, order: next === "newest" ? undefined : next });
            }}
            data={ORDERS.map((value) => ({ value, label: t(`funding.history.${value}`) }))}
          />
        </FilterRow>
        <List
          label={t("funding.history.title")}
          columns={columns}
          idOf={timelineIdOf}
          query={list}
          empty={
            filtered ? (
              <Empty icon="search" title={t("funding.history.nothing")}>
                {t("funding.history.nothingNote")}
              </Empty>
            ) : (
              <Empty icon="trail" title={t("funding.history.empty")}>
                {t("funding.history.emptyNote")}
              </Empty>
            )
          }
        />
      </Panel>
    </>
  );
}
