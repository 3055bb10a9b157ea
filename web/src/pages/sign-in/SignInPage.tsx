import { Alert, Button, Group, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { signIn } from "~/shared/api/writes";
import { LanguageMenu, ThemeSwitch } from "~/shared/ui/choices";
import { Icon, Mark } from "~/shared/ui/icons";
import { useReason } from "~/shared/ui/states";
import classes from "./sign-in.module.css";

/** Only a path of ours may be the next page. */
function safe(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith("/sign-in") ? next : "/";
}

export default function SignInPage() {
  const { t } = useTranslation();
  const reason = useReason();
  const router = useRouter();
  const client = useQueryClient();
  const { next } = useSearch({ from: "/sign-in" });
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");

  useEffect(() => {
    document.title = `${t("signIn.title")} \u00b7 ${t("app.name")}`;
  }, [t]);

  const enter = useMutation({
    mutationFn: signIn,
    onSuccess: (me) => {
      client.clear();
      client.setQueryData(["me"], me);
      router.history.push(safe(next));
    },
    onError: () => setPassword(""),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    enter.mutate({ email: email.trim(), password });
  }

  return (
    <main className={classes.page}>
      <section className={classes.story} aria-label={t("app.name")}>
        <div className={classes.brand}>
          <Mark size={36} />
          {t("app.name")}
        </div>
        <div>
          <p className={classes.promise}>{t("signIn.promise")}</p>
          <p className={classes.note}>{t("signIn.promiseNote")}</p>
          <ul className={classes.points}>
            {(["point1", "point2", "point3"] as const).map((point) => (
              <li key={point}>
                <Icon name="check" />
                {t(`signIn.${point}`)}
              </li>
            ))}
          </ul>
        </div>
        <div />
      </section>
      <section className={classes.side}>
        <Group justify="flex-end" gap={6}>
          <LanguageMenu />
          <ThemeSwitch />
        </Group>
        <form className={classes.form} onSubmit={submit}>
          <Stack gap="md">
            <div>
              <Title order={1}>{t("signIn.title")}</Title>
              <Text c="dimmed" size="sm" mt={4}>
                {t("signIn.note")}
              </Text>
            </div>
            {enter.error && (
              <Alert color="red" variant="light" role="alert" icon={<Icon name="alert" />}>
                {reason(enter.error)}
              </Alert>
            )}
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
            <Text size="xs" c="dimmed">
              {t("signIn.demo")}
            </Text>
          </Stack>
        </form>
        <div />
      </section>
    </main>
  );
}
