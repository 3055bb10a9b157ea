import { Anchor, Button, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { NewPassword } from "~/shared/access/NewPassword";
import { useRoleName } from "~/shared/access/words";
import type { Invitation } from "~/shared/api/access";
import { invitation } from "~/shared/api/accessQueries";
import { acceptInvitation } from "~/shared/api/accessWrites";
import { Rows } from "~/shared/ui/states";
import { Complaint } from "./Complaint";
import { useEnter } from "./useEnter";
import { Welcome } from "./Welcome";

/** Whoever was invited chooses a password, and is in. */
export default function InvitationPage() {
  const { t } = useTranslation();
  const { token } = useParams({ from: "/invitations/$token" });
  const found = useQuery(invitation(token));
  if (found.error) {
    return (
      <Welcome title={t("invitation.over")} note={t("invitation.overNote")}>
        <Complaint error={found.error} />
        <Anchor component={Link} to="/sign-in" size="sm">
          {t("invitation.signIn")}
        </Anchor>
      </Welcome>
    );
  }
  return (
    <Welcome title={t("invitation.title")} note={t("invitation.note")}>
      {found.data ? <Form token={token} invitation={found.data} /> : <Rows count={3} />}
    </Welcome>
  );
}

function Form({ token, invitation }: { token: string; invitation: Invitation }) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const [name, setName] = useState(invitation.name);
  const [password, setPassword] = useState("");
  const accept = useMutation({
    mutationFn: () => acceptInvitation(token, { name: name.trim(), password }),
    onSuccess: useEnter(),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    accept.mutate();
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Complaint error={accept.error} />
        <Text size="sm">
          {t("invitation.as", { email: invitation.email, role: roleName(invitation.role) })}
        </Text>
        {/* A password manager keeps the password under this name. */}
        <input type="hidden" name="email" autoComplete="username" value={invitation.email} />
        <TextInput
          label={t("person.name")}
          autoComplete="name"
          required
          withAsterisk={false}
          size="md"
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NewPassword value={password} onChange={setPassword} />
        <Button type="submit" size="md" loading={accept.isPending} fullWidth>
          {t("invitation.accept")}
        </Button>
      </Stack>
    </form>
  );
}
