import "@mantine/core/styles/Switch.layer.css";
import { Button, Group, Switch } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { changeSchedule, dropSchedule, type Schedule, schedules } from "~/shared/psp/reports";
import { Icon } from "~/shared/ui/icons";
import { type Column, Table } from "~/shared/ui/ListTable";
import { done, failed } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Empty, Loaded, useReason } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { ReportsHead } from "./reports/Head";
import { ScheduleDialog } from "./reports/ScheduleDialog";
import { useWhen } from "./reports/when";

const idOf = (row: Schedule) => row.id;

/** Reports that come every day, week or month, and to whom. */
export default function SchedulesPage() {
  const { t } = useTranslation();
  const when = useWhen();
  const reason = useReason();
  const may = useMay()("psp:write");
  const client = useQueryClient();
  const query = useQuery(schedules());
  const [editing, setEditing] = useState<Schedule | "new" | null>(null);
  const [dropping, setDropping] = useState<Schedule | null>(null);
  const again = () => void client.invalidateQueries({ queryKey: ["psp", "reports"] });
  const turn = (row: Schedule, active: boolean) =>
    changeSchedule(row.id, { active }).then(again, (error) => failed(reason(error)));
  const columns: Column<Schedule>[] = [
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
        <Switch
          size="sm"
          aria-label={t("hub.reports.send", { name: row.name })}
          checked={row.active}
          disabled={!may}
          onChange={(event) => void turn(row, event.currentTarget.checked)}
        />
      ),
    },
    {
      id: "acts",
      label: "",
      end: true,
      cell: (row) =>
        may && (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            <Button size="xs" variant="subtle" color="slate" onClick={() => setEditing(row)}>
              {t("hub.alerts.edit")}
            </Button>
            <Button size="xs" variant="subtle" color="slate" onClick={() => setDropping(row)}>
              {t("hub.alerts.drop")}
            </Button>
          </Group>
        ),
    },
  ];
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
      <Panel>
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="docs" title={t("hub.reports.noSchedules")} />
            ) : (
              <Table
                label={t("hub.reports.schedules")}
                columns={columns}
                rows={items}
                idOf={idOf}
              />
            )
          }
        </Loaded>
      </Panel>
      <ScheduleDialog schedule={editing} onClose={() => setEditing(null)} onDone={again} />
      <SubmitDialog
        opened={dropping !== null}
        onClose={() => setDropping(null)}
        title={t("hub.reports.dropTitle")}
        note={dropping?.name}
        submit={t("hub.alerts.drop")}
        danger
        act={() => dropSchedule(dropping?.id ?? "")}
        onDone={() => {
          done(t("hub.alerts.dropped"));
          again();
        }}
      />
    </>
  );
}
