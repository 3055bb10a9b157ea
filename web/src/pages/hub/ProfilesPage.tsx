import { Button, Group, JsonInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { isRecord } from "~/shared/api/problem";
import {
  addProfile,
  changeProfile,
  dropProfile,
  type Profile,
  profiles,
} from "~/shared/psp/imports";
import { SourceName } from "~/shared/psp/words";
import { Tag } from "~/shared/ui/badges";
import { type Column, Table } from "~/shared/ui/ListTable";
import { done } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Empty, Loaded } from "~/shared/ui/states";
import { ImportsHead } from "./imports/Head";

const idOf = (row: Profile) => row.id;

/** How the columns of a file are read: a few are built in, others are made of them. */
export default function ProfilesPage() {
  const { t } = useTranslation();
  const may = useMay()("psp:write");
  const client = useQueryClient();
  const query = useQuery(profiles());
  const [editing, setEditing] = useState<{ id: string | null; body: object } | null>(null);
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
              onClick={() => setEditing({ id: null, body: copyOf(row) })}
            >
              {t("hub.imports.copy")}
            </Button>
            {!row.builtin && (
              <>
                <Button
                  size="xs"
                  variant="subtle"
                  color="slate"
                  onClick={() => setEditing({ id: row.id, body: bodyOf(row) })}
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

/** What may be written of a profile. */
function bodyOf({ id: _id, builtin: _builtin, created_at: _at, ...body }: Profile): object {
  return body;
}

function copyOf(row: Profile): object {
  return { ...bodyOf(row), name: `${row.name} 2` };
}

interface ProfileDialogProps {
  editing: { id: string | null; body: object } | null;
  onClose: () => void;
  onDone: () => void;
}

function ProfileDialog({ editing, onClose, onDone }: ProfileDialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  useEffect(() => {
    if (editing) setText(JSON.stringify(editing.body, null, 2));
  }, [editing]);
  const body = parsed(text);
  return (
    <SubmitDialog
      opened={editing !== null}
      onClose={onClose}
      size="lg"
      title={t("hub.imports.profile")}
      note={t("hub.imports.profileNote")}
      submit={t("hub.save")}
      valid={() => body !== null}
      act={(key) =>
        editing?.id ? changeProfile(editing.id, body ?? {}) : addProfile(key, body ?? {})
      }
      onDone={() => {
        done(t("hub.alerts.saved"));
        onDone();
      }}
    >
      <JsonInput
        label={t("hub.imports.profile")}
        autosize
        minRows={12}
        maxRows={22}
        ff="monospace"
        value={text}
        error={body === null && t("hub.recon.noJson")}
        onChange={setText}
      />
    </SubmitDialog>
  );
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
