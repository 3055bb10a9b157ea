import { Fieldset, NativeSelect, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import "@mantine/core/styles/Fieldset.layer.css";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { DIRECTIONS } from "~/shared/psp/filters";
import { addProfile, changeProfile } from "~/shared/psp/imports";
import {
  bodyOf,
  FIELDS,
  NEEDED,
  type ProfileDraft,
  type ProfileField,
  statusesOf,
} from "~/shared/psp/profileFields";
import { useDraft } from "~/shared/psp/useDraft";
import { useHubWords } from "~/shared/psp/words";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";

export interface Editing {
  /** The profile that is changed; null for a new one. */
  id: string | null;
  draft: ProfileDraft;
}

interface ProfileDialogProps {
  editing: Editing | null;
  onClose: () => void;
  onDone: () => void;
}

const EMPTY: ProfileDraft = {
  name: "",
  source: "",
  kind: "",
  columns: {},
  statuses: "",
  timezone: "UTC",
  decimal: ".",
  direction: "",
  currency: "",
};

const draftOf = (editing: Editing | null): ProfileDraft => editing?.draft ?? EMPTY;

/** The field of a profile in words. */
export function useFieldName() {
  const { t } = useTranslation();
  const word = (path: string, otherwise: string) =>
    t(path as never, { defaultValue: otherwise }) as string;
  return (field: string): string =>
    word(
      `hub.imports.field.${field}`,
      word(`hub.column.${field}`, word(`hubWords.field.${field}`, field)),
    );
}

/** Which column holds what, and how its words, times and amounts are to be read. */
export function ProfileDialog({ editing, onClose, onDone }: ProfileDialogProps) {
  const { t } = useTranslation();
  const words = useHubWords();
  const { draft, set, tried, goOn, missing } = useDraft(editing, draftOf);
  const text = (name: "name" | "source" | "kind" | "timezone" | "currency", label: string) => (
    <TextInput
      label={label}
      maxLength={100}
      value={draft[name]}
      error={name !== "currency" && missing(draft[name])}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  const body = () => {
    const whole = bodyOf(draft);
    if (!whole) throw new Error("The profile is not whole");
    return whole;
  };
  return (
    <SubmitDialog
      opened={editing !== null}
      onClose={onClose}
      size="lg"
      title={t("hub.imports.profile")}
      submit={t("hub.save")}
      valid={() => goOn(bodyOf(draft) !== null)}
      act={async () => (editing?.id ? changeProfile(editing.id, body()) : addProfile(body()))}
      onDone={() => {
        done(t("hub.alerts.saved"));
        onDone();
      }}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {text("name", t("hub.alerts.name"))}
        {text("source", t("hub.imports.source"))}
        {text("kind", t("hub.imports.list"))}
        {text("timezone", t("hub.imports.zone"))}
        <NativeSelect
          label={t("hub.imports.decimal")}
          value={draft.decimal}
          onChange={(event) => set({ decimal: event.currentTarget.value === "," ? "," : "." })}
          data={[".", ","]}
        />
        <NativeSelect
          label={t("hubWords.field.direction")}
          value={draft.direction}
          onChange={(event) =>
            set({ direction: oneOf(DIRECTIONS, event.currentTarget.value) ?? "" })
          }
          data={[
            { value: "", label: t("hub.imports.anyDirection") },
            ...DIRECTIONS.map((value) => ({ value, label: words.direction(value) })),
          ]}
        />
        {text("currency", t("hubWords.field.currency"))}
      </SimpleGrid>
      <Columns value={draft.columns} tried={tried} onChange={(columns) => set({ columns })} />
      <Textarea
        label={t("hub.imports.statuses")}
        description={t("hub.imports.statusesNote")}
        autosize
        minRows={3}
        maxRows={10}
        value={draft.statuses}
        error={tried && statusesOf(draft.statuses) === null && t("hub.imports.statusesNote")}
        onChange={(event) => set({ statuses: event.currentTarget.value })}
      />
    </SubmitDialog>
  );
}

interface ColumnsProps {
  value: ProfileDraft["columns"];
  tried: boolean;
  onChange: (next: ProfileDraft["columns"]) => void;
}

function Columns({ value, tried, onChange }: ColumnsProps) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const needed = (field: ProfileField) => NEEDED.some((each) => each === field);
  return (
    <Fieldset legend={t("hub.imports.fields")}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {FIELDS.map((field) => (
          <TextInput
            key={field}
            size="xs"
            label={fieldName(field)}
            withAsterisk={needed(field)}
            maxLength={300}
            value={value[field] ?? ""}
            error={tried && needed(field) && !value[field]?.trim() && t("hub.needed")}
            onChange={(event) => onChange({ ...value, [field]: event.currentTarget.value })}
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  );
}
