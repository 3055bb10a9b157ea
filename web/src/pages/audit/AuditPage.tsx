import { Button, Group } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { audit, auditExport, type TrailFilters } from "~/shared/api/accessQueries";
import { rowsOf } from "~/shared/api/pages";
import { useLocale } from "~/shared/locale";
import { Icon } from "~/shared/ui/icons";
import { More } from "~/shared/ui/More";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Empty, Failure, Rows } from "~/shared/ui/states";
import { ActItem } from "./ActItem";
import classes from "./audit.module.css";
import { asked, byDay } from "./days";
import { TrailFields } from "./TrailFields";
import { Verify } from "./Verify";

export default function AuditPage() {
  const { t } = useTranslation();
  const { time } = useLocale();
  const navigate = useNavigate();
  const search: TrailFilters = useSearch({ from: "/frame/audit" });
  const query = asked(search);
  const list = useInfiniteQuery(audit(query));
  const days = useMemo(
    () => byDay(rowsOf(list.data?.pages), (at) => time(at, "day")),
    [list.data, time],
  );
  const set = (next: TrailFilters) =>
    void navigate({ to: "/audit", search: { ...search, ...next }, replace: true });
  const reset = () => void navigate({ to: "/audit", search: {}, replace: true });

  return (
    <>
      <PageHead
        title={t("audit.title")}
        note={t("audit.note")}
        actions={
          <Button
            component="a"
            href={auditExport(query)}
            download
            variant="default"
            leftSection={<Icon name="download" size={16} />}
          >
            {t("audit.export")}
          </Button>
        }
      />
      <Verify />
      <Panel>
        <TrailFields search={search} onChange={set} onReset={reset} />
        {!list.data ? (
          list.error ? (
            <Failure error={list.error} retry={() => void list.refetch()} />
          ) : (
            <Rows />
          )
        ) : days.length === 0 ? (
          <Empty icon="search" title={t("audit.nothing")}>
            {t("audit.nothingNote")}
          </Empty>
        ) : (
          days.map(({ day, acts }) => (
            <section key={day} aria-label={day}>
              <h2 className={classes.day}>{day}</h2>
              <ol className={classes.acts}>
                {acts.map((act) => (
                  <ActItem key={act.position} act={act} onFilter={set} />
                ))}
              </ol>
            </section>
          ))
        )}
        {list.hasNextPage && (
          <Group p="md">
            <More list={list} />
          </Group>
        )}
      </Panel>
    </>
  );
}
