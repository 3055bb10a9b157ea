import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { assignees, type BreakState, type NewEvidence } from "~/shared/psp/recon";
import { useDraft } from "~/shared/psp/useDraft";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Loaded, Rows } from "~/shared/ui/states";
import { HubWords } from "../HubWords";

/** Written off is what the write-off does; nobody says it in words. */
const SETTABLE = ["open", "investigating", "resolved"] as const;

interface DialogProps<T, Arguments extends unknown[]> {
  opened: boolean;
  onClose: () => void;
  act: (key: string, ...words: Arguments) => Promise<T>;
  onDone: (result: T) => void;
}

/** Gives work to somebody who may do it. */
export function AssignDialog<T>({ act, ...props }: DialogProps<T, [string]>) {
  const { t } = useTranslation();
  const people = useQuery({ ...assignees(), enabled: props.opened });
  const { draft, set, tried, goOn } = useDraft(props.opened || null, noOwner);
  return (
    <SubmitDialog
      {...props}
      title={t("hub.recon.giveTitle")}
      submit={t("hub.recon.giveSubmit")}
      valid={() => goOn(draft.owner !== "")}
      act={(key) => act(key, draft.owner)}
    >
      <Loaded query={people} skeleton={<Rows count={1} />}>
        {({ items }) => (
          <NativeSelect
            label={t("hub.recon.owner")}
            value={draft.owner}
            error={tried && !draft.owner && t("hub.needed")}
            onChange={(event) => set({ owner: event.currentTarget.value })}
            data={[
              { value: "", label: t("hub.recon.chooseColleague") },
              ...items.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </Loaded>
    </SubmitDialog>
  );
}

const noOwner = () => ({ owner: "" });

/** Brings work into another state, with a reason that stays. */
export function StateDialog<T>({ act, ...props }: DialogProps<T, [BreakState, string]>) {
  const { t } = useTranslation();
  const [state, setState] = useState<BreakState>("investigating");
  return (
    <WordsDialog
      {...props}
      title={t("hub.recon.changeState")}
      submit={t("hub.save")}
      label={t("hub.recon.reason")}
      act={(key, words) => act(key, state, words)}
    >
      <NativeSelect
        label={t("common.status")}
        value={state}
        onChange={(event) => setState(oneOf(SETTABLE, event.currentTarget.value) ?? state)}
        data={SETTABLE.map((value) => ({ value, label: t(`hub.recon.state.${value}`) }))}
      />
    </WordsDialog>
  );
}

export function CommentOnDialog<T>(props: DialogProps<T, [string]>) {
  const { t } = useTranslation();
  return (
    <WordsDialog
      {...props}
      title={t("hub.recon.addComment")}
      submit={t("hub.save")}
      label={t("hub.recon.comment")}
    />
  );
}

/** Books what is missing to the suspense account, once. */
export function WriteOffDialog<T>(props: DialogProps<T, [string]>) {
  const { t } = useTranslation();
  return (
    <WordsDialog
      {...props}
      title={t("hub.recon.writeOffTitle")}
      note={t("hub.recon.writeOffNote")}
      submit={t("hub.recon.writeOff")}
      label={t("hub.recon.reason")}
      danger
    />
  );
}

interface WordsDialogProps<T> extends DialogProps<T, [string]> {
  title: string;
  note?: string;
  submit: string;
  label: string;
  danger?: boolean;
  children?: ReactNode;
}

/** Does something for which words have to be given. */
function WordsDialog<T>({ label, act, children, ...dialog }: WordsDialogProps<T>) {
  const { draft, set, tried, goOn } = useDraft(dialog.opened || null, noWords);
  const words = draft.words.trim();
  return (
    <SubmitDialog {...dialog} valid={() => goOn(words !== "")} act={(key) => act(key, words)}>
      {children}
      <HubWords
        label={label}
        value={draft.words}
        onChange={(next) => set({ words: next })}
        tried={tried}
      />
    </SubmitDialog>
  );
}

const noWords = () => ({ words: "" });

const noProof = () => ({ title: "", url: "", text: "" });

/** Puts a link or a text to the work that shows why. */
export function EvidenceDialog<T>({ act, ...props }: DialogProps<T, [NewEvidence]>) {
  const { t } = useTranslation();
  const { draft, set, tried, goOn, missing } = useDraft(props.opened || null, noProof);
  const title = draft.title.trim();
  const url = draft.url.trim();
  const text = draft.text.trim();
  const strange = url !== "" && !/^https?:\/\/\S+$/.test(url);
  return (
    <SubmitDialog
      {...props}
      title={t("hub.recon.addEvidence")}
      submit={t("hub.save")}
      valid={() => goOn(Boolean(title && (url || text) && !strange))}
      act={(key) => act(key, { title, ...(url ? { url } : { text }) })}
    >
      <TextInput
        label={t("hub.recon.evidenceTitle")}
        maxLength={200}
        data-autofocus
        value={draft.title}
        error={missing(draft.title)}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <TextInput
        label={t("hub.recon.link")}
        placeholder="https://"
        maxLength={2000}
        value={draft.url}
        error={tried && strange && t("hub.recon.strangeLink")}
        onChange={(event) => set({ url: event.currentTarget.value })}
      />
      <HubWords
        label={t("hub.recon.text")}
        value={draft.text}
        onChange={(next) => set({ text: next })}
        tried={tried && !url}
      />
    </SubmitDialog>
  );
}
