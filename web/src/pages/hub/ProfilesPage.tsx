import { Button, Group } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { dropProfile, type Profile, profiles } from "~/shared/psp/imports";
import { draftOf } from "~/shared/psp/profileFields";
import { SourceName } from "~/shared/psp/words";
import { Tag } from "~/shared/ui/badges";
import { type Column, Table } from "~/shared/ui/ListTable";
import { done } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Empty, Loaded } from "~/shared/ui/states";
import { ImportsHead } from "./imports/Head";
import { type Editing, ProfileDialog } from "./imports/ProfileDialog";

const idOf = (row: Profile) => row.id;

/** How the columns of a file are read: a few are built in, others are made of them. */
export default function ProfilesPage() {
  const { t } = useTranslation();
  const may = useMay()("psp:write");
  const client = useQueryClient();
  const query = useQuery(profiles());
  const [editing, setEditing] = useState<Editing | null>(null);
  const [dropping, setDropping] = useState<Profile | null>(null);
  const again = () => void client.invalidateQueries({ queryKey: ["psp", "imports", "profiles"] });
  const columns: Column<Profile>[] = [
    { id: "name", label: t("hub.alerts.name"), card: "title", cell: (row) => row.name },
    {
      id: "source",
      label: t("hubWords.field.source"),
      cell: (row) => <SourceName source={row.source} />,
    },
    {
      id: "builtin",
      label: t("hub.imports.origin"),
      card: "amount",
      cell: (row) => (
        <Tag tone={row.builtin ? "plain" : "good"}>
          {t(row.builtin ? "hub.imports.builtin" : "hub.imports.own")}
        </Tag>
      ),
    },
    {
      id: "acts",
      label: "",
      end: true,
      cell: (row) =>
        may && (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            <Button
              size="xs"
              variant="subtle"
              color="slate"
              onClick={() => setEditing({ id: null, draft: draftOf(row, `${row.name} 2`) })}
            >
              {t("hub.imports.copy")}
            </Button>
            {!row.builtin && (
              <>
                <Button
                  size="xs"
                  variant="subtle"
                  color="slate"
                  onClick={() => setEditing({ id: row.id, draft: draftOf(row, row.name) })}
                >
                  {t("hub.alerts.edit")}
                </Button>
                <Button size="xs" variant="subtle" color="slate" onClick={() => setDropping(row)}>
                  {t("hub.alerts.drop")}
                </Button>
              </>
            )}
          </Group>
        ),
    },
  ];
  return (
    <>
      <ImportsHead note={t("hub.imports.profilesNote")} />
      <Panel>
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="docs" title={t("hub.imports.noProfiles")} />
            ) : (
              <Table label={t("hub.imports.profiles")} columns={columns} rows={items} idOf={idOf} />
            )
          }
        </Loaded>
      </Panel>
      <ProfileDialog editing={editing} onClose={() => setEditing(null)} onDone={again} />
      <SubmitDialog
        opened={dropping !== null}
        onClose={() => setDropping(null)}
        title={t("hub.imports.dropTitle")}
        note={dropping?.name}
        submit={t("hub.alerts.drop")}
        danger
        act={() => dropProfile(dropping?.id ?? "")}
        onDone={() => {
          done(t("hub.alerts.dropped"));
          again();
        }}
      />
    </>
  );
}
