import { Alert, Anchor, Button, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { NewPassword } from "~/shared/access/NewPassword";
import { resetPassword } from "~/shared/api/accessWrites";
import { Icon } from "~/shared/ui/icons";
import { Complaint } from "./Complaint";
import { Welcome } from "./Welcome";

/** Sets a new password by a link that works once. */
export default function ResetPage() {
  const { t } = useTranslation();
  const { token } = useParams({ from: "/reset/$token" });
  const [password, setPassword] = useState("");
  const reset = useMutation({ mutationFn: () => resetPassword(token, password) });

  function submit(event: FormEvent) {
    event.preventDefault();
    reset.mutate();
  }

  return (
    <Welcome title={t("reset.new")} note={reset.isSuccess ? undefined : t("reset.newNote")}>
      {reset.isSuccess ? (
        <Alert color="teal" variant="light" role="status" icon={<Icon name="check" />}>
          {t("reset.done")}
        </Alert>
      ) : (
        <form onSubmit={submit}>
          <Stack gap="md">
            <Complaint error={reset.error} />
            <NewPassword value={password} onChange={setPassword} />
            <Button type="submit" size="md" loading={reset.isPending} fullWidth>
              {t("reset.set")}
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
