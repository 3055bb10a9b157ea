import { Button, Group, NativeSelect } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import type { ApiKey, MadeKey } from "~/shared/api/access";
import { roles } from "~/shared/api/accessQueries";
import { changeApiKey, revokeApiKey, rotateApiKey } from "~/shared/api/accessWrites";
import { Icon } from "~/shared/ui/icons";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { BLANK, bodyOf, draftOf, isWhole, KeyFields } from "./KeyFields";
import { SecretDialog } from "./SecretDialog";

const OVERLAPS = { 0: "atOnce", 3600: "hour", 86400: "day", 604800: "week" } as const;

/** What can be done about a key, by those who may. */
export function KeyActions({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const may = useMay()("api-keys:write");
  const [asked, setAsked] = useState<"change" | "rotate" | "revoke" | null>(null);
  const [overlap, setOverlap] = useState(86_400);
  const [made, setMade] = useState<MadeKey | null>(null);
  const close = () => setAsked(null);
  const changed = (message: string) => {
    done(message);
    void client.invalidateQueries({ queryKey: ["api-key"] });
    void client.invalidateQueries({ queryKey: ["api-keys"] });
  };
  if (!may) return null;
  return (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<Icon name="edit" size={16} />}
        onClick={() => setAsked("change")}
      >
        {t("key.change")}
      </Button>
      <Button
        variant="default"
        leftSection={<Icon name="refresh" size={16} />}
        onClick={() => setAsked("rotate")}
      >
        {t("key.rotate")}
      </Button>
      <Button
        variant="default"
        c="var(--mantine-color-error)"
        leftSection={<Icon name="trash" size={16} />}
        onClick={() => setAsked("revoke")}
      >
        {t("key.revoke")}
      </Button>
      <ChangeDialog
        apiKey={apiKey}
        opened={asked === "change"}
        onClose={close}
        onDone={({ signing_secret, ...key }) => {
          changed(t("key.changed"));
          if (signing_secret) setMade({ key, secret: "", signing_secret });
        }}
      />
      <SubmitDialog
        opened={asked === "rotate"}
        onClose={close}
        title={t("key.rotate")}
        note={t("key.rotateNote")}
        submit={t("key.rotate")}
        act={() => rotateApiKey(apiKey.id, overlap)}
        onDone={(found) => {
          changed(t("key.rotated"));
          setMade(found);
        }}
      >
        <NativeSelect
          label={t("key.overlap")}
          description={t("key.overlapHint")}
          data-autofocus
          value={String(overlap)}
          onChange={(event) => setOverlap(Number(event.currentTarget.value))}
          data={Object.entries(OVERLAPS).map(([value, name]) => ({
            value,
            label: t(`key.${name}`),
          }))}
        />
      </SubmitDialog>
      <SubmitDialog
        opened={asked === "revoke"}
        onClose={close}
        title={t("key.revoke")}
        note={t("key.revokeNote", { name: apiKey.name })}
        submit={t("key.revoke")}
        danger
        act={() => revokeApiKey(apiKey.id)}
        onDone={() => changed(t("key.revokedDone"))}
      />
      <SecretDialog made={made} onClose={() => setMade(null)} />
    </Group>
  );
}

interface ChangeDialogProps {
  apiKey: ApiKey;
  opened: boolean;
  onClose: () => void;
  onDone: (key: ApiKey & { signing_secret: string | null }) => void;
}

function ChangeDialog({ apiKey, opened, onClose, onDone }: ChangeDialogProps) {
  const { t } = useTranslation();
  const known = useQuery(roles()).data?.permissions;
  const [draft, setDraft] = useState(BLANK);
  const [tried, setTried] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening starts from what is
  useEffect(() => {
    if (!opened || !known) return;
    setDraft(
      draftOf(
        apiKey,
        known.map((each) => each.name),
      ),
    );
    setTried(false);
  }, [opened, known]);
  return (
    <SubmitDialog
      opened={opened}
      onClose={onClose}
      title={t("key.change")}
      size="lg"
      submit={t("common.save")}
      valid={() => {
        setTried(true);
        return isWhole(draft);
      }}
      act={() => changeApiKey(apiKey.id, bodyOf(draft))}
      onDone={onDone}
    >
      <KeyFields draft={draft} tried={tried} onChange={setDraft} />
    </SubmitDialog>
  );
}
