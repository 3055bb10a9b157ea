import { PasswordInput, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NewPassword, SHORTEST } from "~/shared/access/NewPassword";
import { changePassword } from "~/shared/api/accessWrites";
import { Act } from "~/shared/ui/Act";
import { done } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";

/** Changing one's password, which ends all other sessions. */
export function PasswordPanel() {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure();
  return (
    <Panel
      title={t("password.title")}
      actions={
        <Act icon="edit" onClick={open}>
          {t("password.change")}
        </Act>
      }
      padded
    >
      <Text size="sm" c="dimmed">
        {t("password.note")}
      </Text>
      <Change opened={opened} onClose={close} />
    </Panel>
  );
}

function Change({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [tried, setTried] = useState(false);
  const short = [...next].length < SHORTEST;
  const close = () => {
    setCurrent("");
    setNext("");
    setTried(false);
    onClose();
  };
  return (
    <SubmitDialog
      opened={opened}
      onClose={close}
      title={t("password.change")}
      note={t("password.endsOthers")}
      submit={t("password.change")}
      valid={() => {
        setTried(true);
        return current !== "" && !short;
      }}
      act={() => changePassword({ current, new: next })}
      onDone={() => {
        done(t("password.changed"));
        void client.invalidateQueries({ queryKey: ["sessions"] });
      }}
    >
      <PasswordInput
        label={t("password.current")}
        name="password"
        autoComplete="current-password"
        size="md"
        data-autofocus
        value={current}
        error={tried && current === "" && t("password.needCurrent")}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <NewPassword
        label={t("password.new")}
        value={next}
        onChange={setNext}
        error={tried && short && t("password.tooShort", { count: SHORTEST })}
      />
    </SubmitDialog>
  );
}
