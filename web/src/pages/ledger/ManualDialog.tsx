import { ActionIcon, Button, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "~/shared/api/client";
import { postEntry } from "~/shared/api/writes";
import { refresh } from "~/shared/live/updates";
import { Icon } from "~/shared/ui/icons";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { ADJUSTMENTS, type Draft, faults, posting } from "./draft";

const MOST_POSTINGS = 20;

const blank = (): Draft => ({
  key: newKey(),
  debit: ADJUSTMENTS,
  credit: "",
  amount: "",
  currency: "USD",
});

/** Writes an entry by hand; each posting is balanced by its shape. */
export function ManualDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [drafts, setDrafts] = useState(() => [blank()]);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);

  function close() {
    setDrafts([blank()]);
    setReason("");
    setTried(false);
    onClose();
  }

  function change(key: string, part: Partial<Draft>) {
    setDrafts((all) => all.map((each) => (each.key === key ? { ...each, ...part } : each)));
  }

  return (
    <SubmitDialog
      opened={opened}
      onClose={close}
      size="lg"
      title={t("ledger.manual")}
      note={t("ledger.manualNote")}
      submit={t("ledger.post")}
      valid={() => {
        setTried(true);
        return (
          reason.trim() !== "" && drafts.every((each) => Object.keys(faults(each)).length === 0)
        );
      }}
      act={(key) => postEntry(key, { postings: drafts.map(posting), reason: reason.trim() })}
      onDone={(entry) => {
        done(t("ledger.manualDone"));
        refresh(client, ["entries"]);
        void navigate({ to: "/ledger/entries/$entryId", params: { entryId: entry.id } });
      }}
    >
      {drafts.map((draft, n) => (
        <PostingFields
          key={draft.key}
          draft={draft}
          n={n + 1}
          tried={tried}
          onChange={(part) => change(draft.key, part)}
          onRemove={
            drafts.length > 1
              ? () => setDrafts((all) => all.filter((each) => each.key !== draft.key))
              : undefined
          }
        />
      ))}
      <Group>
        <Button
          variant="subtle"
          size="xs"
          disabled={drafts.length >= MOST_POSTINGS}
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => setDrafts((all) => [...all, blank()])}
        >
          {t("ledger.addPosting")}
        </Button>
      </Group>
      <Textarea
        label={t("ledger.reason")}
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        error={tried && !reason.trim() && t("ledger.needReason")}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </SubmitDialog>
  );
}

interface PostingFieldsProps {
  draft: Draft;
  n: number;
  tried: boolean;
  onChange: (part: Partial<Draft>) => void;
  onRemove: (() => void) | undefined;
}

function PostingFields({ draft, n, tried, onChange, onRemove }: PostingFieldsProps) {
  const { t } = useTranslation();
  const found = tried ? faults(draft) : {};
  const message = (field: keyof Draft) => {
    const fault = found[field];
    if (!fault) return undefined;
    return fault === "badAmount" ? t("wallets.badAmount") : t(`ledger.${fault}`);
  };
  return (
    <Stack gap="xs" component="fieldset" p="md" m={0} bd="1px solid var(--altyn-line)" bdrs="md">
      <Group justify="space-between">
        <Text component="legend" size="sm" fw={600} style={{ float: "left" }}>
          {t("ledger.posting", { n })}
        </Text>
        {onRemove && (
          <ActionIcon
            variant="subtle"
            color="slate"
            aria-label={t("ledger.removePosting", { n })}
            onClick={onRemove}
          >
            <Icon name="trash" size={16} />
          </ActionIcon>
        )}
      </Group>
      {(["debit", "credit"] as const).map((side) => (
        <TextInput
          key={side}
          label={t(`ledger.${side}`)}
          placeholder="00000000-0000-0000-0000-000000000000"
          autoComplete="off"
          spellCheck={false}
          value={draft[side]}
          error={message(side)}
          onChange={(event) => onChange({ [side]: event.currentTarget.value })}
        />
      ))}
      <Group grow align="flex-start">
        <TextInput
          label={t("common.amount")}
          inputMode="decimal"
          placeholder="0.00"
          autoComplete="off"
          value={draft.amount}
          error={message("amount")}
          onChange={(event) => onChange({ amount: event.currentTarget.value })}
        />
        <TextInput
          label={t("common.currency")}
          maxLength={10}
          autoComplete="off"
          value={draft.currency}
          error={message("currency")}
          onChange={(event) => onChange({ currency: event.currentTarget.value.toUpperCase() })}
        />
      </Group>
    </Stack>
  );
}
