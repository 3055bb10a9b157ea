import { Anchor, Button, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { CodeInput } from "~/shared/access/CodeInput";
import type { Me } from "~/shared/api/access";
import { signInWithFactor } from "~/shared/api/accessWrites";
import { Complaint } from "./Complaint";
import { Welcome } from "./Welcome";

interface FactorStepProps {
  challenge: string;
  onEnter: (me: Me) => void;
  onStartOver: () => void;
}

/** The second step of the sign-in: a code of the app, or one of those kept for emergencies. */
export function FactorStep({ challenge, onEnter, onStartOver }: FactorStepProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  const enter = useMutation({ mutationFn: signInWithFactor, onSuccess: onEnter });

  function submit(event: FormEvent) {
    event.preventDefault();
    enter.mutate({ challenge, code: code.trim() });
  }

  return (
    <Welcome title={t("signIn.factorTitle")} note={t("signIn.factorNote")}>
      <form onSubmit={submit} ref={form}>
        <Stack gap="md">
          <Complaint error={enter.error} />
          <CodeInput value={code} onChange={setCode} />
          <Button type="submit" size="md" loading={enter.isPending} fullWidth>
            {t("signIn.proceed")}
          </Button>
          <Anchor component="button" type="button" size="sm" onClick={onStartOver}>
            {t("signIn.startOver")}
          </Anchor>
        </Stack>
      </form>
    </Welcome>
  );
}
