import { NativeSelect, SimpleGrid, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { addListing, LISTED, type Subject } from "~/shared/gateway/guard";
import { useDraft } from "~/shared/psp/useDraft";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { StoreChoice } from "./StoreChoice";

interface ListingDialogProps {
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
}

interface Draft {
  list: string;
  subject: Subject;
  value: string;
  store: string;
  note: string;
  until: string;
}

const FRESH: Draft = {
  list: "black",
  subject: "address",
  value: "",
  store: "",
  note: "",
  until: "",
};

/** Puts a value on a list; one that is there already gets the new note and end. */
export function ListingDialog({ opened, onClose, onDone }: ListingDialogProps) {
  const { t } = useTranslation();
  const { draft, set, tried, goOn } = useDraft(opened ? "new" : null, () => FRESH);
  const stored = draft.subject === "customer";
  const list = draft.list.trim();
  const whole = list !== "" && draft.value.trim() !== "" && (!stored || draft.store !== "");
  return (
    <SubmitDialog
      opened={opened}
      onClose={onClose}
      title={t("desk.guard.add")}
      note={t("desk.guard.addNote")}
      submit={t("common.save")}
      valid={() => goOn(whole)}
      act={() =>
        addListing({
          list,
          subject: draft.subject,
          value: draft.value.trim(),
          store_id: stored ? draft.store : null,
          note: draft.note.trim() || null,
          until: draft.until ? new Date(draft.until).toISOString() : null,
        })
      }
      onDone={() => {
        done(t("desk.saved"));
        onDone();
      }}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput
          label={t("desk.guard.list")}
          description={t("desk.guard.listHint")}
          value={draft.list}
          error={tried && !list && t("gateway.needed")}
          onChange={(event) => set({ list: event.currentTarget.value })}
        />
        <NativeSelect
          label={t("desk.guard.subjectOf")}
          description={t("desk.guard.subjectHint")}
          value={draft.subject}
          onChange={(event) =>
            set({ subject: oneOf(LISTED, event.currentTarget.value) ?? draft.subject })
          }
          data={LISTED.map((value) => ({ value, label: t(`desk.guard.subject.${value}`) }))}
        />
      </SimpleGrid>
      {stored && (
        <StoreChoice
          value={draft.store}
          none={t("desk.guard.chooseStore")}
          error={tried && !draft.store && t("gateway.needed")}
          onChange={(store) => set({ store })}
        />
      )}
      <TextInput
        label={t("desk.guard.value")}
        description={t(`desk.guard.valueHint.${draft.subject}`)}
        maxLength={200}
        autoComplete="off"
        value={draft.value}
        error={tried && !draft.value.trim() && t("gateway.needed")}
        onChange={(event) => set({ value: event.currentTarget.value })}
      />
      <TextInput
        label={t("desk.note")}
        maxLength={500}
        value={draft.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      <TextInput
        type="datetime-local"
        label={t("desk.guard.until")}
        description={t("desk.guard.untilHint")}
        value={draft.until}
        onChange={(event) => set({ until: event.currentTarget.value })}
      />
    </SubmitDialog>
  );
}
