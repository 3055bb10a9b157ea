import { Button, Stack, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Navigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { NewPassword } from "~/shared/access/NewPassword";
import { setup } from "~/shared/api/accessQueries";
import { setUp } from "~/shared/api/accessWrites";
import { Loaded } from "~/shared/ui/states";
import { Complaint } from "./Complaint";
import { useEnter } from "./useEnter";
import { Welcome } from "./Welcome";

/** The first person comes in with a code that only whoever started the server can see. */
export default function SetUpPage() {
  const { t } = useTranslation();
  const first = useQuery(setup());
  if (first.data && !first.data.needed) return <Navigate to="/sign-in" search={{}} replace />;
  return (
    <Welcome title={t("setUp.title")} note={t("setUp.note")}>
      <Loaded query={first}>{() => <Form />}</Loaded>
    </Welcome>
  );
}

function Form() {
  const { t } = useTranslation();
  const search = useSearch({ from: "/setup" });
  const [typed, setTyped] = useState({
    code: search.code ?? "",
    name: "",
    email: "",
    password: "",
  });
  const enter = useMutation({ mutationFn: setUp, onSuccess: useEnter() });
  const change = (part: Partial<typeof typed>) => setTyped((old) => ({ ...old, ...part }));

  function submit(event: FormEvent) {
    event.preventDefault();
    enter.mutate({
      ...typed,
      code: typed.code.trim(),
      name: typed.name.trim(),
      email: typed.email.trim(),
    });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Complaint error={enter.error} />
        <TextInput
          label={t("setUp.code")}
          description={t("setUp.codeHint")}
          autoComplete="off"
          spellCheck={false}
          required
          withAsterisk={false}
          size="md"
          value={typed.code}
          onChange={(event) => change({ code: event.currentTarget.value })}
        />
        <TextInput
          label={t("person.name")}
          autoComplete="name"
          required
          withAsterisk={false}
          size="md"
          maxLength={100}
          value={typed.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t("signIn.email")}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          size="md"
          value={typed.email}
          onChange={(event) => change({ email: event.currentTarget.value })}
        />
        <NewPassword value={typed.password} onChange={(password) => change({ password })} />
        <Button type="submit" size="md" loading={enter.isPending} fullWidth>
          {t("setUp.submit")}
        </Button>
      </Stack>
    </form>
  );
}
