import { NativeSelect, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { ROLES, type RoleName } from "~/shared/access/roles";
import { useRoleName } from "~/shared/access/words";
import { inviteUser } from "~/shared/api/accessWrites";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { LinkDialog } from "./LinkDialog";

const BLANK: { email: string; name: string; role: RoleName } = {
  email: "",
  name: "",
  role: "support",
};

/** Invites somebody; without mail the link is shown, to be passed on by hand. */
export function InviteDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const client = useQueryClient();
  const [typed, setTyped] = useState(BLANK);
  const [tried, setTried] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const change = (part: Partial<typeof BLANK>) => setTyped((old) => ({ ...old, ...part }));
  const wrongEmail = !/^\S+@\S+$/.test(typed.email.trim());

  useEffect(() => {
    if (!opened) return;
    setTyped(BLANK);
    setTried(false);
  }, [opened]);

  return (
    <>
      <SubmitDialog
        opened={opened}
        onClose={onClose}
        title={t("person.invite")}
        note={t("person.inviteNote")}
        submit={t("person.invite")}
        valid={() => {
          setTried(true);
          return !wrongEmail && typed.name.trim() !== "";
        }}
        act={() => inviteUser({ ...typed, email: typed.email.trim(), name: typed.name.trim() })}
        onDone={({ user, invitation_url }) => {
          void client.invalidateQueries({ queryKey: ["users"] });
          if (invitation_url) setLink(invitation_url);
          else done(t("person.mailed", { email: user.email }));
        }}
      >
        <TextInput
          label={t("signIn.email")}
          type="email"
          autoComplete="off"
          data-autofocus
          maxLength={254}
          value={typed.email}
          error={tried && wrongEmail && t("person.needEmail")}
          onChange={(event) => change({ email: event.currentTarget.value })}
        />
        <TextInput
          label={t("person.name")}
          autoComplete="off"
          maxLength={100}
          value={typed.name}
          error={tried && !typed.name.trim() && t("person.needName")}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <NativeSelect
          label={t("person.role")}
          description={t(`roleNote.${typed.role}`)}
          value={typed.role}
          onChange={(event) =>
            change({ role: oneOf(ROLES, event.currentTarget.value) ?? typed.role })
          }
          data={ROLES.map((value) => ({ value, label: roleName(value) }))}
        />
      </SubmitDialog>
      <LinkDialog title={t("person.invitation")} link={link} onClose={() => setLink(null)} />
    </>
  );
}
