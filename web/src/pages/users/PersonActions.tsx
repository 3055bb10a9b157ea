import { Button, Group, Menu } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import type { Person } from "~/shared/api/access";
import { changeUser, exportUser, inviteAgain, resetUser } from "~/shared/api/accessWrites";
import { download } from "~/shared/ui/download";
import { Icon } from "~/shared/ui/icons";
import { done, failed } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { useReason } from "~/shared/ui/states";
import { EditDialog } from "./EditDialog";
import { EraseDialog } from "./EraseDialog";
import { LinkDialog } from "./LinkDialog";

type Asked = "edit" | "standing" | "invite" | "reset" | "erase" | null;

/** What can be done about somebody, by those who may. */
export function PersonActions({ person, self }: { person: Person; self: boolean }) {
  const { t } = useTranslation();
  const may = useMay();
  const reason = useReason();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked>(null);
  const [link, setLink] = useState<string | null>(null);
  const close = () => setAsked(null);
  const writes = may("users:write");
  const erases = may("users:erase");
  const changed = (message: string) => {
    done(message);
    void client.invalidateQueries({ queryKey: ["user", person.id] });
    void client.invalidateQueries({ queryKey: ["users"] });
    void client.invalidateQueries({ queryKey: ["sessions"] });
  };
  const linked = (url: string | null) => {
    if (url) setLink(url);
    else changed(t("person.mailed", { email: person.email }));
  };
  const take = useMutation({
    mutationFn: () => exportUser(person.id),
    onSuccess: (data) =>
      download(`altyn-person-${person.id}.json`, JSON.stringify(data, null, 2), "application/json"),
    onError: (error) => failed(reason(error)),
  });
  if (!writes && !erases) return null;

  return (
    <Group gap="xs">
      {writes && (
        <Button
          variant="default"
          leftSection={<Icon name="edit" size={16} />}
          onClick={() => setAsked("edit")}
        >
          {t("person.edit")}
        </Button>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" leftSection={<Icon name="dots" size={16} />}>
            {t("common.actions")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {writes && person.invited && (
            <Menu.Item onClick={() => setAsked("invite")}>{t("person.inviteAgain")}</Menu.Item>
          )}
          {writes && !person.invited && (
            <Menu.Item onClick={() => setAsked("reset")}>{t("person.reset")}</Menu.Item>
          )}
          {erases && <Menu.Item onClick={() => take.mutate()}>{t("person.export")}</Menu.Item>}
          {writes && !self && (
            <Menu.Item onClick={() => setAsked("standing")}>
              {t(person.active ? "person.deactivate" : "person.reactivate")}
            </Menu.Item>
          )}
          {erases && !self && (
            <Menu.Item c="var(--mantine-color-error)" onClick={() => setAsked("erase")}>
              {t("person.erase")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <EditDialog
        person={person}
        self={self}
        opened={asked === "edit"}
        onClose={close}
        onDone={() => changed(t("person.changed"))}
      />
      <SubmitDialog
        opened={asked === "standing"}
        onClose={close}
        title={t(person.active ? "person.deactivate" : "person.reactivate")}
        note={t(person.active ? "person.deactivateNote" : "person.reactivateNote")}
        submit={t(person.active ? "person.deactivate" : "person.reactivate")}
        danger={person.active}
        act={() => changeUser(person.id, { active: !person.active })}
        onDone={() => changed(t("person.changed"))}
      />
      <SubmitDialog
        opened={asked === "invite"}
        onClose={close}
        title={t("person.inviteAgain")}
        note={t("person.inviteAgainNote")}
        submit={t("person.inviteAgain")}
        act={() => inviteAgain(person.id)}
        onDone={({ invitation_url }) => linked(invitation_url)}
      />
      <SubmitDialog
        opened={asked === "reset"}
        onClose={close}
        title={t("person.reset")}
        note={t("person.resetNote")}
        submit={t("person.reset")}
        act={() => resetUser(person.id)}
        onDone={({ reset_url }) => linked(reset_url)}
      />
      <EraseDialog
        person={person}
        opened={asked === "erase"}
        onClose={close}
        onDone={() => changed(t("person.erased"))}
      />
      <LinkDialog title={t("person.link")} link={link} onClose={() => setLink(null)} />
    </Group>
  );
}
