import { Checkbox, Fieldset, Group, NativeSelect, SimpleGrid, TextInput } from "@mantine/core";
import "@mantine/core/styles/Fieldset.layer.css";
import { useTranslation } from "react-i18next";
import { useChoices } from "~/shared/psp/choices";
import { STATUSES } from "~/shared/psp/filters";
import {
  DISAGREEMENTS,
  isSpan,
  isTolerance,
  type RuleDraft,
  SPAN_NAMES,
  SPANS,
  TOLERANCES,
} from "~/shared/psp/ruleFields";
import { useHubWords } from "~/shared/psp/words";
import { useTypeName } from "../reconciliation/words";
import { KeyChain } from "./KeyChain";
import { ScopeFields } from "./ScopeFields";

interface RuleFieldsProps {
  draft: RuleDraft;
  set: (part: Partial<RuleDraft>) => void;
  /** Somebody has tried to go on: what is missing is said from then on. */
  tried: boolean;
}

/** A rule of the reconciliation as fields. */
export function RuleFields({ draft, set, tried }: RuleFieldsProps) {
  const { t } = useTranslation();
  const words = useHubWords();
  const typeName = useTypeName();
  return (
    <>
      <Sources draft={draft} set={set} />
      <KeyChain
        keys={draft.keys}
        sources={[draft.first, draft.second]}
        onChange={(keys) => set({ keys })}
      />
      <ScopeFields scope={draft.scope} tried={tried} onChange={(scope) => set({ scope })} />
      <Checkbox.Group
        label={t("hub.recon.missedIn")}
        description={t("hub.recon.missedInNote")}
        value={draft.statuses}
        error={tried && draft.statuses.length === 0 && t("hub.needed")}
        onChange={(chosen) => set({ statuses: STATUSES.filter((each) => chosen.includes(each)) })}
      >
        <Choices of={STATUSES} name={words.status} />
      </Checkbox.Group>
      <Checkbox.Group
        label={t("hub.recon.compared")}
        value={draft.compare}
        onChange={(chosen) =>
          set({ compare: DISAGREEMENTS.filter((each) => chosen.includes(each)) })
        }
      >
        <Choices of={DISAGREEMENTS} name={typeName} />
      </Checkbox.Group>
      <Limits draft={draft} set={set} />
    </>
  );
}

function Choices({ of, name }: { of: readonly string[]; name: (value: string) => string }) {
  return (
    <Group gap="md" mt={6}>
      {of.map((each) => (
        <Checkbox key={each} size="xs" value={each} label={name(each)} />
      ))}
    </Group>
  );
}

type PartProps = Omit<RuleFieldsProps, "tried">;

function Sources({ draft, set }: PartProps) {
  const { t } = useTranslation();
  const words = useHubWords();
  const known = useChoices().sources;
  const pick = (side: "first" | "second") => (
    <NativeSelect
      label={t(`hub.recon.${side}`)}
      value={draft[side]}
      error={draft.first === draft.second && t("hub.recon.twoSources")}
      onChange={(event) => set({ [side]: event.currentTarget.value })}
      data={[...new Set([draft.first, draft.second, ...known])]
        .sort()
        .map((value) => ({ value, label: words.source(value) }))}
    />
  );
  return (
    <SimpleGrid cols={2} spacing="sm">
      {pick("first")}
      {pick("second")}
    </SimpleGrid>
  );
}

function Limits({ draft, set }: PartProps) {
  const { t } = useTranslation();
  const { tolerances, spans } = draft;
  return (
    <Fieldset legend={t("hub.recon.limits")}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {TOLERANCES.map((name) => (
          <TextInput
            key={name}
            size="xs"
            label={t(`hub.recon.limit.${name}`)}
            inputMode="decimal"
            value={tolerances[name]}
            error={!isTolerance(tolerances[name]) && t("hub.recon.noTolerance")}
            onChange={(event) =>
              set({ tolerances: { ...tolerances, [name]: event.currentTarget.value } })
            }
          />
        ))}
        {SPAN_NAMES.map((name) => (
          <TextInput
            key={name}
            size="xs"
            label={t(`hub.recon.limit.${name}`)}
            inputMode="numeric"
            value={spans[name]}
            error={
              !isSpan(name, spans[name]) &&
              t("hub.recon.noSpan", { least: SPANS[name][0], most: SPANS[name][1] })
            }
            onChange={(event) => set({ spans: { ...spans, [name]: event.currentTarget.value } })}
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  );
}
