import { Alert, Anchor, Button, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { askForReset } from "~/shared/api/accessWrites";
import { Icon } from "~/shared/ui/icons";
import { Complaint } from "./Complaint";
import { Welcome } from "./Welcome";

/** Asks for a letter with a link. The answer is the same whether or not there is an account. */
export default function ForgottenPage() {
  const { t } = useTranslation();
  const [email, setEmail] = useState("");
  const reset = useMutation({ mutationFn: askForReset });

  function submit(event: FormEvent) {
    event.preventDefault();
    reset.mutate(email.trim());
  }

  return (
    <Welcome title={t("reset.title")} note={t("reset.note")}>
      {reset.isSuccess ? (
        <Alert color="teal" variant="light" role="status" icon={<Icon name="check" />}>
          {t("reset.sent")}
        </Alert>
      ) : (
        <form onSubmit={submit}>
          <Stack gap="md">
            <Complaint error={reset.error} />
            <TextInput
              label={t("signIn.email")}
              type="email"
              autoComplete="username"
              required
              withAsterisk={false}
              size="md"
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <Button type="submit" size="md" loading={reset.isPending} fullWidth>
              {t("reset.send")}
            </Button>
          </Stack>
        </form>
      )}
      <Anchor component={Link} to="/sign-in" size="sm">
        {t("reset.back")}
      </Anchor>
    </Welcome>
  );
}
