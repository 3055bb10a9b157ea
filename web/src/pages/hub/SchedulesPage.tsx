import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { changeSchedule, dropSchedule, type Schedule, schedules } from "~/shared/psp/reports";
import { Icon } from "~/shared/ui/icons";
import type { Column } from "~/shared/ui/ListTable";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { Turn } from "~/shared/ui/Turn";
import { Register } from "./Register";
import { ReportsHead } from "./reports/Head";
import { ScheduleDialog } from "./reports/ScheduleDialog";
import { useWhen } from "./reports/when";

/** Reports that come every day, week or month, and to whom. */
export default function SchedulesPage() {
  const { t } = useTranslation();
  const may = useMay()("psp:write");
  const client = useQueryClient();
  const query = useQuery(schedules());
  const [editing, setEditing] = useState<Schedule | "new" | null>(null);
  const again = useCallback(
    () => void client.invalidateQueries({ queryKey: ["psp", "reports"] }),
    [client],
  );
  const columns = useColumns(may, again);
  return (
    <>
      <ReportsHead
        note={t("hub.reports.schedulesNote")}
        actions={
          may && (
            <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setEditing("new")}>
              {t("hub.reports.newSchedule")}
            </Button>
          )
        }
      />
      <Register
        label={t("hub.reports.schedules")}
        query={query}
        columns={columns}
        empty={<Empty icon="trail" title={t("hub.reports.noSchedules")} />}
        acts={
          may ? (row) => [{ label: t("hub.alerts.edit"), onClick: () => setEditing(row) }] : null
        }
        removal={{
          title: t("hub.reports.dropTitle"),
          note: (row) => row.name,
          act: dropSchedule,
          onDone: again,
        }}
      />
      <ScheduleDialog schedule={editing} onClose={() => setEditing(null)} onDone={again} />
    </>
  );
}

function useColumns(may: boolean, again: () => void): Column<Schedule>[] {
  const { t } = useTranslation();
  const when = useWhen();
  return useMemo(
    () => [
      { id: "name", label: t("hub.alerts.name"), card: "title", cell: (row) => row.name },
      { id: "when", label: t("hub.reports.when"), cell: when },
      {
        id: "format",
        label: t("hub.reports.format"),
        card: "amount",
        cell: (row) => row.format.toUpperCase(),
      },
      {
        id: "to",
        label: t("hub.alerts.recipients"),
        cell: (row) => row.recipients.join(", ") || t("hub.reports.onlyHere"),
      },
      {
        id: "next",
        label: t("hub.reports.next"),
        cell: (row) => row.active && row.next_run_at && <Time at={row.next_run_at} style="short" />,
      },
      {
        id: "active",
        label: t("hub.alerts.on"),
        cell: (row) => (
          <Turn
            label={t("hub.reports.send", { name: row.name })}
            on={row.active}
            disabled={!may}
            turn={(active) => changeSchedule(row.id, { active })}
            onDone={again}
          />
        ),
      },
    ],
    [t, when, may, again],
  );
}
