import { Button, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { nameProject, type ProjectName, projectNames, syncStatus } from "~/shared/psp/sync";
import { SourceName } from "~/shared/psp/words";
import { type Column, Table } from "~/shared/ui/ListTable";
import { done } from "~/shared/ui/notify";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Empty, Loaded } from "~/shared/ui/states";
import { SmallChoice } from "./parts";
import { SyncTabs } from "./SyncTabs";

const idOf = (row: ProjectName) => `${row.source}/${row.theirs}`;
const NEW: ProjectName = { source: "", theirs: "", project: "" };

/** What providers call a project, and what we call it. */
export default function ProjectsPage() {
  const { t } = useTranslation();
  const names = useQuery(projectNames());
  const mayWrite = useMay()("psp:write");
  const [changed, setChanged] = useState<ProjectName | null>(null);
  const columns = useMemo(() => columnsOf(t, mayWrite ? setChanged : null), [t, mayWrite]);
  return (
    <>
      <PageHead
        title={t("psp.names.title")}
        note={t("psp.names.note")}
        actions={mayWrite && <Button onClick={() => setChanged(NEW)}>{t("psp.names.add")}</Button>}
      />
      <SyncTabs />
      <Panel>
        <Loaded query={names}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="shop" title={t("psp.names.none")}>
                {t("psp.names.noneNote")}
              </Empty>
            ) : (
              <Table label={t("psp.names.title")} columns={columns} rows={items} idOf={idOf} />
            )
          }
        </Loaded>
      </Panel>
      {changed && <NameDialog name={changed} onClose={() => setChanged(null)} />}
    </>
  );
}

function columnsOf(t: TFunction, onChange: ((row: ProjectName) => void) | null) {
  const columns: Column<ProjectName>[] = [
    {
      id: "theirs",
      label: t("psp.names.theirs"),
      card: "title",
      cell: (row) => row.theirs,
    },
    {
      id: "source",
      label: t("hubWords.field.source"),
      cell: (row) => <SourceName source={row.source} />,
    },
    { id: "ours", label: t("psp.names.ours"), cell: (row) => row.project },
  ];
  if (!onChange) return columns;
  return [
    ...columns,
    {
      id: "acts",
      label: t("common.actions"),
      end: true,
      cell: (row: ProjectName) => (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t("psp.names.changeOne", { name: row.theirs })}
          onClick={() => onChange(row)}
        >
          {t("psp.names.change")}
        </Button>
      ),
    },
  ];
}

function NameDialog({ name, onClose }: { name: ProjectName; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const sources = useQuery(syncStatus()).data?.sources ?? [];
  const fresh = name === NEW;
  const [source, setSource] = useState(name.source);
  const [theirs, setTheirs] = useState(name.theirs);
  const [project, setProject] = useState(name.project);
  const [told, setTold] = useState(false);
  const chosen = source || sources[0]?.source || "";
  const needed = (text: string) => (told && !text.trim() ? t("psp.names.needed") : undefined);
  return (
    <SubmitDialog
      opened
      onClose={onClose}
      title={fresh ? t("psp.names.add") : t("psp.names.changeOne", { name: name.theirs })}
      note={t("psp.names.later")}
      submit={t("common.save")}
      valid={() => {
        setTold(true);
        return Boolean(chosen && theirs.trim() && project.trim());
      }}
      act={() => nameProject({ source: chosen, theirs: theirs.trim(), project: project.trim() })}
      onDone={() => {
        done(t("psp.names.saved"));
        void client.invalidateQueries({ queryKey: ["psp"] });
      }}
    >
      {fresh && (
        <>
          <SmallChoice
            label={t("hubWords.field.source")}
            value={chosen}
            options={sources.map((each) => [each.source, each.title] as const)}
            onChange={setSource}
          />
          <TextInput
            label={t("psp.names.theirs")}
            value={theirs}
            maxLength={500}
            error={needed(theirs)}
            onChange={(event) => setTheirs(event.currentTarget.value)}
          />
        </>
      )}
      <TextInput
        label={t("psp.names.ours")}
        value={project}
        maxLength={100}
        error={needed(project)}
        onChange={(event) => setProject(event.currentTarget.value)}
      />
    </SubmitDialog>
  );
}
