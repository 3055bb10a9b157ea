import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Sessions } from "~/shared/access/Sessions";
import { useRoleName } from "~/shared/access/words";
import type { Me } from "~/shared/api/access";
import { factors } from "~/shared/api/accessQueries";
import { rename } from "~/shared/api/accessWrites";
import { me } from "~/shared/api/queries";
import { done } from "~/shared/ui/notify";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { Failure, Loaded } from "~/shared/ui/states";
import { Passkeys } from "./Passkeys";
import { PasswordPanel } from "./PasswordPanel";
import { SecondFactor } from "./SecondFactor";

export default function ProfilePage() {
  const { t } = useTranslation();
  const who = useQuery(me()).data;
  const found = useQuery(factors());
  return (
    <>
      <PageHead title={t("profile.title")} note={t("profile.note")} />
      {who && <Name me={who} />}
      <PasswordPanel />
      <Loaded query={found}>
        {(data) => (
          <>
            <SecondFactor factors={data} />
            <Passkeys factors={data} />
          </>
        )}
      </Loaded>
      <Sessions ending />
    </>
  );
}

function Name({ me: { name, email, role } }: { me: Me }) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const client = useQueryClient();
  const [typed, setTyped] = useState(name);
  const save = useMutation({
    mutationFn: () => rename(typed.trim()),
    onSuccess: (saved) => {
      done(t("profile.renamed"));
      client.setQueryData(["me"], saved);
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (typed.trim()) save.mutate();
  }

  return (
    <Panel title={t("profile.you")} padded>
      <Stack gap="md">
        <Facts
          items={[
            [t("signIn.email"), email ?? "\u2014"],
            [t("person.role"), role ? roleName(role) : "\u2014"],
          ]}
        />
        <form onSubmit={submit}>
          <Group align="flex-end" gap="sm">
            <TextInput
              label={t("person.name")}
              autoComplete="name"
              w={{ base: "100%", xs: 320 }}
              maxLength={100}
              required
              withAsterisk={false}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Button
              type="submit"
              variant="default"
              loading={save.isPending}
              disabled={!typed.trim() || typed.trim() === name}
            >
              {t("common.save")}
            </Button>
          </Group>
        </form>
        {save.error && <Failure error={save.error} />}
      </Stack>
    </Panel>
  );
}
