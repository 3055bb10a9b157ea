import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { dropProfile, type Profile, profiles } from "~/shared/psp/imports";
import { draftOf } from "~/shared/psp/profileFields";
import { SourceName } from "~/shared/psp/words";
import { Tag } from "~/shared/ui/badges";
import type { Column } from "~/shared/ui/ListTable";
import { Empty } from "~/shared/ui/states";
import { ImportsHead } from "./imports/Head";
import { type Editing, ProfileDialog } from "./imports/ProfileDialog";
import { Register } from "./Register";

function columnsOf(t: TFunction): Column<Profile>[] {
  return [
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
  ];
}

/** How the columns of a file are read: a few are built in, others are made of them. */
export default function ProfilesPage() {
  const { t } = useTranslation();
  const may = useMay()("psp:write");
  const client = useQueryClient();
  const query = useQuery(profiles());
  const [editing, setEditing] = useState<Editing | null>(null);
  const again = () => void client.invalidateQueries({ queryKey: ["psp", "imports", "profiles"] });
  const columns = useMemo(() => columnsOf(t), [t]);
  const acts = (row: Profile) => [
    {
      label: t("hub.imports.copy"),
      onClick: () => setEditing({ id: null, draft: draftOf(row, `${row.name} 2`) }),
    },
    ...(row.builtin
      ? []
      : [
          {
            label: t("hub.alerts.edit"),
            onClick: () => setEditing({ id: row.id, draft: draftOf(row, row.name) }),
          },
        ]),
  ];
  return (
    <>
      <ImportsHead note={t("hub.imports.profilesNote")} />
      <Register
        label={t("hub.imports.profiles")}
        query={query}
        columns={columns}
        empty={<Empty icon="upload" title={t("hub.imports.noProfiles")} />}
        acts={may ? acts : null}
        removal={{
          title: t("hub.imports.dropTitle"),
          note: (row) => row.name,
          stays: (row) => row.builtin,
          act: dropProfile,
          onDone: again,
        }}
      />
      <ProfileDialog editing={editing} onClose={() => setEditing(null)} onDone={again} />
    </>
  );
}
