import { TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Person } from "~/shared/api/access";
import { eraseUser } from "~/shared/api/accessWrites";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";

interface EraseDialogProps {
  person: Person;
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** Erases somebody for good, once their address has been typed. */
export function EraseDialog({ person, opened, onClose, onDone }: EraseDialogProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const same = typed.trim().toLowerCase() === person.email.toLowerCase();
  useEffect(() => {
    if (!opened) return;
    setTyped("");
    setTried(false);
  }, [opened]);
  return (
    <SubmitDialog
      opened={opened}
      onClose={onClose}
      title={t("person.erase")}
      note={t("person.eraseNote")}
      submit={t("person.erase")}
      danger
      valid={() => {
        setTried(true);
        return same;
      }}
      act={() => eraseUser(person.id)}
      onDone={onDone}
    >
      <TextInput
        label={t("person.eraseType", { email: person.email })}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        value={typed}
        error={tried && !same && t("person.eraseDiffers")}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </SubmitDialog>
  );
}
