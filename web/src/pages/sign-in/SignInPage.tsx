import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, Navigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { setup } from "~/shared/api/accessQueries";
import { ApiProblem, textOf } from "~/shared/api/problem";
import { signIn } from "~/shared/api/writes";
import { Complaint } from "./Complaint";
import { FactorStep } from "./FactorStep";
import { PasskeyButton } from "./PasskeyButton";
import { useEnter } from "./useEnter";
import { Welcome } from "./Welcome";

/** What the server gives to go on with when the password was right and a second factor is set. */
function challengeOf(error: unknown): string | null {
  if (!(error instanceof ApiProblem) || error.code !== "second_factor_required") return null;
  return textOf(error.document.challenge);
}

export default function SignInPage() {
  const { t } = useTranslation();
  const { next } = useSearch({ from: "/sign-in" });
  const first = useQuery(setup());
  const enter = useEnter(next);
  const [challenge, setChallenge] = useState<string | null>(null);

  if (first.data?.needed) return <Navigate to="/setup" replace />;
  if (challenge) {
    return (
      <FactorStep challenge={challenge} onEnter={enter} onStartOver={() => setChallenge(null)} />
    );
  }
  return (
    <Welcome title={t("signIn.title")} note={t("signIn.note")}>
      <PasswordForm onEnter={enter} onChallenge={setChallenge} />
      <PasskeyButton onEnter={enter} />
      <Text size="xs" c="dimmed">
        {t("signIn.demo")}
      </Text>
    </Welcome>
  );
}

interface PasswordFormProps {
  onEnter: ReturnType<typeof useEnter>;
  onChallenge: (challenge: string) => void;
}

function PasswordForm({ onEnter, onChallenge }: PasswordFormProps) {
  const { t } = useTranslation();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");

  const enter = useMutation({
    mutationFn: signIn,
    onSuccess: onEnter,
    onError: (error) => {
      setPassword("");
      const challenge = challengeOf(error);
      if (challenge) onChallenge(challenge);
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    enter.mutate({ email: email.trim(), password });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Complaint error={challengeOf(enter.error) ? null : enter.error} />
        <TextInput
          label={t("signIn.email")}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          size="md"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("signIn.password")}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          size="md"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" size="md" loading={enter.isPending} fullWidth>
          {t("signIn.submit")}
        </Button>
        <Anchor component={Link} to="/reset" size="sm">
          {t("signIn.forgotten")}
        </Anchor>
      </Stack>
    </form>
  );
}
