import { NativeSelect, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import type { BreakState } from "~/shared/psp/recon";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { HubWords } from "../HubWords";

/** Written off is what the write-off does; nobody says it in words. */
const SETTABLE = ["open", "investigating", "resolved"] as const;

interface DialogProps<T, Arguments extends unknown[]> {
  opened: boolean;
  onClose: () => void;
  act: (key: string, ...words: Arguments) => Promise<T>;
  onDone: (result: T) => void;
}

/** Brings work into another state, with a reason that stays. */
export function StateDialog<T>(props: DialogProps<T, [BreakState, string]>) {
  const { t } = useTranslation();
  const [state, setState] = useState<BreakState>("investigating");
  const { words, tried, valid, setWords } = useNeeded(props.opened);
  return (
    <SubmitDialog
      opened={props.opened}
      onClose={props.onClose}
      title={t("hub.recon.changeState")}
      submit={t("hub.save")}
      valid={valid}
      act={(key) => props.act(key, state, words.trim())}
      onDone={props.onDone}
    >
      <NativeSelect
        label={t("common.status")}
        value={state}
        onChange={(event) => setState(oneOf(SETTABLE, event.currentTarget.value) ?? state)}
        data={SETTABLE.map((value) => ({ value, label: t(`hub.recon.state.${value}`) }))}
      />
      <HubWords label={t("hub.recon.reason")} value={words} onChange={setWords} tried={tried} />
    </SubmitDialog>
  );
}

export function CommentOnDialog<T>(props: DialogProps<T, [string]>) {
  const { t } = useTranslation();
  const { words, tried, valid, setWords } = useNeeded(props.opened);
  return (
    <SubmitDialog
      opened={props.opened}
      onClose={props.onClose}
      title={t("hub.recon.addComment")}
      submit={t("hub.save")}
      valid={valid}
      act={(key) => props.act(key, words.trim())}
      onDone={props.onDone}
    >
      <HubWords label={t("hub.recon.comment")} value={words} onChange={setWords} tried={tried} />
    </SubmitDialog>
  );
}

interface WriteOffProps extends DialogProps<unknown, [string]> {
  note: string;
}

/** Books what is missing to the suspense account, once. */
export function WriteOffDialog(props: WriteOffProps) {
  const { t } = useTranslation();
  const { words, tried, valid, setWords } = useNeeded(props.opened);
  return (
    <SubmitDialog
      opened={props.opened}
      onClose={props.onClose}
      title={t("hub.recon.writeOffTitle")}
      note={props.note}
      submit={t("hub.recon.writeOff")}
      danger
      valid={valid}
      act={(key) => props.act(key, words.trim())}
      onDone={props.onDone}
    >
      <HubWords label={t("hub.recon.reason")} value={words} onChange={setWords} tried={tried} />
    </SubmitDialog>
  );
}

interface Proof {
  title: string;
  url?: string;
  text?: string;
}

/** Puts a link or a text to the work that shows why. */
export function EvidenceDialog(props: DialogProps<unknown, [Proof]>) {
  const { t } = useTranslation();
  const [title, setTitle] = useState("");
  const [url, setUrl] = useState("");
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (!props.opened) return;
    setTitle("");
    setUrl("");
    setText("");
    setTried(false);
  }, [props.opened]);
  const strange = url.trim() !== "" && !/^https?:\/\/\S+$/.test(url.trim());
  return (
    <SubmitDialog
      opened={props.opened}
      onClose={props.onClose}
      title={t("hub.recon.addEvidence")}
      submit={t("hub.save")}
      valid={() => {
        setTried(true);
        return Boolean(title.trim() && (url.trim() || text.trim()) && !strange);
      }}
      act={(key) =>
        props.act(key, {
          title: title.trim(),
          ...(url.trim() ? { url: url.trim() } : { text: text.trim() }),
        })
      }
      onDone={props.onDone}
    >
      <TextInput
        label={t("hub.recon.evidenceTitle")}
        maxLength={200}
        data-autofocus
        value={title}
        error={tried && !title.trim() && t("hub.needed")}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <TextInput
        label={t("hub.recon.link")}
        placeholder="https://"
        maxLength={2000}
        value={url}
        error={tried && strange && t("hub.recon.strangeLink")}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <HubWords
        label={t("hub.recon.text")}
        value={text}
        onChange={setText}
        tried={tried && !url.trim()}
      />
    </SubmitDialog>
  );
}

/** A few words that have to be there, begun anew whenever the dialog is opened. */
function useNeeded(opened: boolean) {
  const [words, setWords] = useState("");
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (!opened) return;
    setWords("");
    setTried(false);
  }, [opened]);
  const valid = () => {
    setTried(true);
    return Boolean(words.trim());
  };
  return { words, setWords, tried, valid };
}
