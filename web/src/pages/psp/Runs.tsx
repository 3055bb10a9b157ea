import { useInfiniteQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/shared/locale";
import { type SyncRun, syncRuns } from "~/shared/psp/sync";
import { SourceName } from "~/shared/psp/words";
import { Tag } from "~/shared/ui/badges";
import { type Column, List } from "~/shared/ui/ListTable";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import classes from "./psp.module.css";

const TONES = { waiting: "plain", running: "wait", completed: "good", failed: "bad" } as const;
const idOf = (row: SyncRun) => row.id;

type Write = ReturnType<typeof useLocale>["count"];

function columnsOf(t: TFunction, count: Write): Column<SyncRun>[] {
  const figure = (id: "records" | "new" | "changed" | "parked"): Column<SyncRun> => ({
    id,
    label: t(`psp.run.${id}`),
    end: true,
    cell: (row) => count(row[id]),
  });
  return [
    {
      id: "time",
      label: t("psp.run.started"),
      card: "title",
      cell: (row) => <Time at={row.started_at ?? row.asked_at} style="short" />,
    },
    {
      id: "source",
      label: t("hubWords.field.source"),
      cell: (row) => <SourceName source={row.source} />,
    },
    {
      id: "kind",
      label: t("psp.run.what"),
      cell: (row) => t(`psp.run.kind.${row.kind}` as never, { defaultValue: row.kind }) as string,
    },
    {
      id: "state",
      label: t("common.status"),
      cell: (row) => (
        <span className={classes.runState}>
          <Tag tone={TONES[row.state] ?? "plain"}>{t(`psp.run.state.${row.state}`)}</Tag>
          {row.state === "running" && row.percent !== null && (
            <small>{count(Math.round(row.percent))}&nbsp;%</small>
          )}
          {row.error && <small>{row.error}</small>}
        </span>
      ),
    },
    figure("records"),
    figure("new"),
    figure("changed"),
    figure("parked"),
    {
      id: "duration",
      label: t("psp.run.duration"),
      end: true,
      cell: (row) =>
        row.duration_seconds === null
          ? "\u2014"
          : t("psp.run.seconds", { text: count(Math.round(row.duration_seconds * 10) / 10) }),
    },
    {
      id: "by",
      label: t("psp.run.by"),
      cell: (row) => row.asked_by ?? t("psp.run.schedule"),
    },
  ];
}

/** The runs so far, newest first. */
export function Runs({ source }: { source: string | undefined }) {
  const { t } = useTranslation();
  const { count } = useLocale();
  const list = useInfiniteQuery(syncRuns(source));
  const columns = useMemo(() => columnsOf(t, count), [t, count]);
  return (
    <List
      label={t("psp.sync.history")}
      columns={columns}
      idOf={idOf}
      query={list}
      empty={
        <Empty icon="refresh" title={t("psp.run.none")}>
          {t("psp.run.noneNote")}
        </Empty>
      }
    />
  );
}
