import { TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MadeKey } from "~/shared/api/access";
import { createApiKey } from "~/shared/api/accessWrites";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { BLANK, bodyOf, isWhole, KeyFields } from "./KeyFields";
import { SecretDialog } from "./SecretDialog";

/** Makes a key, and shows its secret for the only time. */
export function CreateKeyDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [draft, setDraft] = useState(BLANK);
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<MadeKey | null>(null);
  useEffect(() => {
    if (!opened) return;
    setName("");
    setDraft(BLANK);
    setTried(false);
  }, [opened]);
  return (
    <>
      <SubmitDialog
        opened={opened}
        onClose={onClose}
        title={t("key.create")}
        note={t("key.createNote")}
        size="lg"
        submit={t("key.create")}
        valid={() => {
          setTried(true);
          return name.trim() !== "" && isWhole(draft);
        }}
        act={(key) => createApiKey(key, { name: name.trim(), ...bodyOf(draft) })}
        onDone={(found) => {
          void client.invalidateQueries({ queryKey: ["api-keys"] });
          setMade(found);
        }}
      >
        <TextInput
          label={t("key.name")}
          description={t("key.nameHint")}
          autoComplete="off"
          maxLength={100}
          data-autofocus
          value={name}
          error={tried && !name.trim() && t("key.needName")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <KeyFields draft={draft} tried={tried} onChange={setDraft} />
      </SubmitDialog>
      <SecretDialog made={made} onClose={() => setMade(null)} />
    </>
  );
}
