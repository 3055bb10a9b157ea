import { Checkbox, Group, NativeSelect, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import {
  type AlertRule,
  addRule,
  CHANNELS,
  type Channel,
  changeRule,
  KINDS,
  type NewRule,
  type RuleChange,
  SEVERITIES,
} from "~/shared/psp/alerts";
import { useChoices } from "~/shared/psp/choices";
import { useDraft } from "~/shared/psp/useDraft";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { NameField } from "../NameField";
import { addressesOf, isRecipient, numbersOf, type Param, usualOf } from "./params";
import { useRuleKind } from "./words";

interface RuleDialogProps {
  rule: AlertRule | "new" | null;
  onClose: () => void;
  onDone: () => void;
}

interface Draft {
  name: string;
  kind: AlertRule["kind"];
  severity: AlertRule["severity"];
  source: string;
  project: string;
  params: Partial<Record<Param, string>>;
  channels: Channel[];
  recipients: string;
}

const FRESH: Draft = {
  name: "",
  kind: "success_rate",
  severity: "warning",
  source: "",
  project: "",
  params: usualOf("success_rate"),
  channels: [],
  recipients: "",
};

function draftOf(rule: AlertRule | "new" | null): Draft {
  if (rule === null || rule === "new") return FRESH;
  const usual = usualOf(rule.kind);
  const params = Object.fromEntries(
    Object.keys(usual).map((name) => [name, String(rule.params[name] ?? "")]),
  );
  return {
    name: rule.name,
    kind: rule.kind,
    severity: rule.severity,
    source: rule.source ?? "",
    project: rule.project ?? "",
    params,
    channels: rule.channels.filter((each) => each !== "bell"),
    recipients: rule.recipients.join("\n"),
  };
}

/** What is watched, within which limits, and who is told. */
export function RuleDialog({ rule, onClose, onDone }: RuleDialogProps) {
  const { t } = useTranslation();
  const kindName = useRuleKind();
  const known = useChoices();
  const { draft, set, tried, goOn } = useDraft(rule, draftOf);
  const numbers = numbersOf(draft.params);
  const written = draft.channels.length > 0;
  const addresses = addressesOf(draft.recipients);
  const strange = addresses.some((each) => !isRecipient(each));
  const any = { value: "", label: t("common.all") };
  const body = (): NewRule => ({
    name: draft.name.trim(),
    kind: draft.kind,
    severity: draft.severity,
    source: draft.source || undefined,
    project: draft.project || undefined,
    params: numbers ?? {},
    channels: ["bell", ...draft.channels],
    recipients: written ? addresses : [],
    active: rule === "new" || rule === null ? true : rule.active,
  });
  return (
    <SubmitDialog
      opened={rule !== null}
      onClose={onClose}
      title={t(rule === "new" ? "hub.alerts.newRule" : "hub.alerts.editRule")}
      submit={t("hub.save")}
      valid={() =>
        goOn(Boolean(draft.name.trim() && numbers && (!written || (addresses.length && !strange))))
      }
      act={(key) =>
        rule === "new" || rule === null ? addRule(key, body()) : changeRule(rule.id, part(body()))
      }
      onDone={() => {
        done(t("hub.alerts.saved"));
        onDone();
      }}
    >
      <NameField value={draft.name} tried={tried} onChange={(name) => set({ name })} />
      <NativeSelect
        label={t("hub.alerts.watched")}
        disabled={rule !== "new"}
        value={draft.kind}
        onChange={(event) => {
          const kind = oneOf(KINDS, event.currentTarget.value) ?? draft.kind;
          set({ kind, params: usualOf(kind) });
        }}
        data={KINDS.map((value) => ({ value, label: kindName(value) }))}
      />
      <SimpleGrid cols={2} spacing="sm">
        {(Object.keys(draft.params) as Param[]).map((name) => (
          <TextInput
            key={name}
            label={t(`hub.alerts.param.${name}`)}
            inputMode="decimal"
            value={draft.params[name] ?? ""}
            error={tried && !numbersOf({ [name]: draft.params[name] ?? "" }) && t("hub.noNumber")}
            onChange={(event) =>
              set({ params: { ...draft.params, [name]: event.currentTarget.value } })
            }
          />
        ))}
        <NativeSelect
          label={t("hub.alerts.gravity")}
          value={draft.severity}
          onChange={(event) =>
            set({ severity: oneOf(SEVERITIES, event.currentTarget.value) ?? draft.severity })
          }
          data={SEVERITIES.map((value) => ({ value, label: t(`hub.alerts.severity.${value}`) }))}
        />
        <NativeSelect
          label={t("hubWords.field.source")}
          disabled={rule !== "new"}
          value={draft.source}
          onChange={(event) => set({ source: event.currentTarget.value })}
          data={[any, ...known.sources.map((value) => ({ value, label: value }))]}
        />
        <NativeSelect
          label={t("hubWords.field.project")}
          disabled={rule !== "new"}
          value={draft.project}
          onChange={(event) => set({ project: event.currentTarget.value })}
          data={[any, ...known.projects.map((value) => ({ value, label: value }))]}
        />
      </SimpleGrid>
      <Checkbox.Group
        label={t("hub.alerts.alsoBy")}
        value={draft.channels}
        onChange={(chosen) => set({ channels: CHANNELS.filter((each) => chosen.includes(each)) })}
      >
        <Group gap="md" mt={6}>
          {CHANNELS.map((each) => (
            <Checkbox key={each} value={each} label={t(`hub.alerts.channel.${each}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      {written && (
        <Textarea
          label={t("hub.alerts.recipients")}
          autosize
          minRows={2}
          value={draft.recipients}
          error={tried && (addresses.length === 0 || strange) && t("hub.alerts.noRecipients")}
          onChange={(event) => set({ recipients: event.currentTarget.value })}
        />
      )}
    </SubmitDialog>
  );
}

/** What may be changed of a rule: what it watches, and about whom, stays. */
function part({ kind: _kind, source: _source, project: _project, ...rest }: NewRule): RuleChange {
  return rest;
}
