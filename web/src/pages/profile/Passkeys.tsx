import { ActionIcon, Group, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "~/shared/access/access.module.css";
import { makePasskey, passkeysWork } from "~/shared/access/passkeys";
import type { Factors, Passkey } from "~/shared/api/access";
import {
  addPasskey,
  newPasskeyOptions,
  removePasskey,
  renamePasskey,
} from "~/shared/api/accessWrites";
import { useLocale } from "~/shared/locale";
import { Act } from "~/shared/ui/Act";
import { Icon } from "~/shared/ui/icons";
import { done } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Empty } from "~/shared/ui/states";

/** The devices and keys that stand for the password. */
export function Passkeys({ factors: { passkeys } }: { factors: Factors }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [adding, add] = useDisclosure();
  const [renaming, setRenaming] = useState<Passkey | null>(null);
  const [removing, setRemoving] = useState<Passkey | null>(null);
  const changed = (message: string) => {
    done(message);
    void client.invalidateQueries();
  };
  const works = passkeysWork();
  return (
    <Panel
      title={t("passkey.title")}
      note={t(works ? "passkey.note" : "factor.noPasskeys")}
      actions={
        works && (
          <Act icon="plus" onClick={add.open}>
            {t("passkey.add")}
          </Act>
        )
      }
    >
      {passkeys.length === 0 ? (
        <Empty icon="key" title={t("passkey.none")} />
      ) : (
        <ul className={classes.items} aria-label={t("passkey.title")}>
          {passkeys.map((each) => (
            <One
              key={each.id}
              passkey={each}
              onRename={() => setRenaming(each)}
              onRemove={() => setRemoving(each)}
            />
          ))}
        </ul>
      )}
      <NameDialog
        key={`add${adding}`}
        opened={adding}
        onClose={add.close}
        title={t("passkey.add")}
        note={t("passkey.addNote")}
        first=""
        act={(name) => enrol(name)}
        onDone={(made) => made && changed(t("passkey.added"))}
      />
      <NameDialog
        key={renaming?.id ?? "none"}
        opened={renaming !== null}
        onClose={() => setRenaming(null)}
        title={t("passkey.rename")}
        first={renaming?.name ?? ""}
        act={(name) => renamePasskey(renaming?.id ?? "", name)}
        onDone={() => changed(t("passkey.renamed"))}
      />
      <SubmitDialog
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        title={t("passkey.remove")}
        note={t("passkey.removeNote", { name: removing?.name ?? "" })}
        submit={t("passkey.remove")}
        danger
        act={() => removePasskey(removing?.id ?? "")}
        onDone={() => changed(t("passkey.removed"))}
      />
    </Panel>
  );
}

async function enrol(name: string): Promise<boolean> {
  const made = await makePasskey(await newPasskeyOptions());
  if (!made) return false;
  await addPasskey({ ...made, name });
  return true;
}

interface OneProps {
  passkey: Passkey;
  onRename: () => void;
  onRemove: () => void;
}

function One({ passkey, onRename, onRemove }: OneProps) {
  const { t } = useTranslation();
  const { time } = useLocale();
  const used = passkey.last_used_at;
  return (
    <li className={classes.item}>
      <div>
        <Text size="sm" fw={550}>
          {passkey.name}
        </Text>
        <Text size="xs" c="dimmed">
          {t("passkey.since", { time: time(passkey.created_at, "day") })}
          {" \u00b7 "}
          {used ? t("passkey.used", { time: time(used, "short") }) : t("passkey.unused")}
        </Text>
      </div>
      <Group gap={4}>
        <ActionIcon
          variant="subtle"
          color="slate"
          aria-label={`${t("passkey.rename")}: ${passkey.name}`}
          onClick={onRename}
        >
          <Icon name="edit" size={16} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="slate"
          aria-label={`${t("passkey.remove")}: ${passkey.name}`}
          onClick={onRemove}
        >
          <Icon name="trash" size={16} />
        </ActionIcon>
      </Group>
    </li>
  );
}

interface NameDialogProps<T> {
  opened: boolean;
  onClose: () => void;
  title: string;
  note?: string;
  first: string;
  act: (name: string) => Promise<T>;
  onDone: (result: T) => void;
}

function NameDialog<T>({ first, act, note, ...dialog }: NameDialogProps<T>) {
  const { t } = useTranslation();
  const [name, setName] = useState(first);
  const [tried, setTried] = useState(false);
  return (
    <SubmitDialog
      {...dialog}
      note={note}
      submit={t("common.save")}
      valid={() => {
        setTried(true);
        return name.trim() !== "";
      }}
      act={() => act(name.trim())}
    >
      <TextInput
        label={t("passkey.name")}
        placeholder={t("passkey.nameHint")}
        maxLength={100}
        data-autofocus
        value={name}
        error={tried && !name.trim() && t("passkey.needName")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </SubmitDialog>
  );
}
