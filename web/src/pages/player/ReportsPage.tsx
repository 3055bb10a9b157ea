import { Button, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Report } from "~/shared/api/funding";
import { reports } from "~/shared/api/fundingQueries";
import { rowsOf } from "~/shared/api/pages";
import { StateTag } from "~/shared/funding/states";
import { useLocale } from "~/shared/locale";
import { Icon } from "~/shared/ui/icons";
import { type Column, List } from "~/shared/ui/ListTable";
import { Panel } from "~/shared/ui/Panel";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { useDialog } from "./dialogs";
import { ExportDialog } from "./ExportDialog";
import { MoneyDialogs } from "./MoneyDialogs";
import classes from "./player.module.css";
import { ReportsHead } from "./ReportsHead";

const idOf = (row: Report) => row.report_id;
const GENERATING_MS = 2000;

function columnsOf(t: TFunction, bytes: (size: number) => string): Column<Report>[] {
  return [
    {
      id: "name",
      label: t("funding.reports.file"),
      card: "title",
      cell: (row) => (
        <>
          {row.filename}
          {row.status === "generating" && <Progress value={row.progress} />}
        </>
      ),
    },
    {
      id: "format",
      label: t("funding.reports.format"),
      card: "hidden",
      cell: (row) => row.format.toUpperCase(),
    },
    {
      id: "size",
      label: t("funding.reports.size"),
      end: true,
      cell: (row) => row.size_bytes !== null && <Text size="sm">{bytes(row.size_bytes)}</Text>,
    },
    {
      id: "status",
      label: t("common.status"),
      cell: (row) => <StateTag state={isOver(row) ? "expired" : row.status} />,
    },
    {
      id: "created",
      label: t("common.created"),
      cell: (row) => <Time at={row.created_at} style="short" />,
    },
    {
      id: "expires",
      label: t("funding.reports.expires"),
      cell: (row) => <Time at={row.expires_at} style="short" />,
    },
    {
      id: "download",
      label: t("common.download"),
      end: true,
      card: "amount",
      cell: (row) =>
        row.status === "ready" && !isOver(row) ? (
          <Button
            component="a"
            href={`/api/wallet/reports/${row.report_id}/file`}
            download={row.filename}
            size="compact-sm"
            variant="default"
            leftSection={<Icon name="download" size={14} />}
            aria-label={t("funding.reports.download", { name: row.filename })}
          >
            {row.format.toUpperCase()}
          </Button>
        ) : null,
    },
  ];
}

function isOver(report: Report): boolean {
  return report.status === "ready" && Date.parse(report.expires_at) <= Date.now();
}

function Progress({ value }: { value: number }) {
  const { t } = useTranslation();
  return (
    <span
      className={classes.bar}
      role="progressbar"
      aria-label={t("funding.reports.progress")}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={100}
      style={{ display: "block", width: "8rem", marginTop: 4 }}
    >
      <span style={{ width: `${value}%` }} />
    </span>
  );
}

export default function ReportsPage() {
  const { t } = useTranslation();
  const { dialog, open, close } = useDialog();
  const list = useInfiniteQuery({
    ...reports(),
    // Without events the page asks now and then how far they are.
    refetchInterval: ({ state }) =>
      rowsOf(state.data?.pages).some((each) => each.status === "generating")
        ? GENERATING_MS
        : false,
  });
  const { bytes } = useLocale();
  const columns = useMemo(() => columnsOf(t, bytes), [t, bytes]);
  const make = (
    <Button leftSection={<Icon name="download" size={16} />} onClick={() => open("export")}>
      {t("funding.reports.make")}
    </Button>
  );
  return (
    <>
      <ReportsHead note={t("funding.reports.note")} actions={make} />
      <Panel>
        <List
          label={t("funding.reports.title")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={
            <Empty icon="docs" title={t("funding.reports.empty")} action={make}>
              {t("funding.reports.emptyNote")}
            </Empty>
          }
        />
      </Panel>
      <ExportDialog opened={dialog === "export"} onClose={close} />
      <MoneyDialogs />
    </>
  );
}
