import { NativeSelect, SimpleGrid, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import {
  type GuardRule,
  type GuardRuleBody,
  LISTED,
  putRule,
  RULE_KINDS,
  type RuleKind,
  type Subject,
  VERDICTS,
  type Verdict,
} from "~/shared/gateway/guard";
import { DIRECTIONS, type Direction } from "~/shared/gateway/names";
import { useDraft } from "~/shared/psp/useDraft";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { StoreChoice } from "./StoreChoice";
import { MEMBERS, type Member } from "./words";

interface RuleDialogProps {
  rule: GuardRule | "new" | null;
  /** Names of other rules. */
  taken: readonly string[];
  onClose: () => void;
  onDone: () => void;
}

interface Draft {
  name: string;
  kind: RuleKind;
  verdict: Verdict;
  subject: Subject;
  list: string;
  amount: string;
  currency: string;
  most: string;
  minutes: string;
  direction: Direction | "";
  store: string;
}

const FRESH: Draft = {
  name: "",
  kind: "amount",
  verdict: "review",
  subject: "customer",
  list: "black",
  amount: "",
  currency: "RUB",
  most: "",
  minutes: "60",
  direction: "",
  store: "",
};
const NAME = /^[a-z0-9][a-z0-9_.-]{0,99}$/;
const WHOLE = /^\d{1,7}$/;
const DECIMAL = /^\d+(\.\d+)?$/;

function draftOf(rule: GuardRule | "new" | null): Draft {
  if (rule === null || rule === "new") return FRESH;
  return {
    name: rule.name,
    kind: rule.kind,
    verdict: rule.verdict,
    subject: rule.subject ?? FRESH.subject,
    list: rule.list ?? FRESH.list,
    amount: rule.amount ?? "",
    currency: rule.currency ?? FRESH.currency,
    most: rule.most === null ? "" : String(rule.most),
    minutes: rule.seconds === null ? FRESH.minutes : String(rule.seconds / 60),
    direction: rule.direction ?? "",
    store: rule.store_id ?? "",
  };
}

const secondsOf = ({ minutes }: Draft) => Math.round(Number(minutes.replace(",", ".")) * 60);

/** Which of what this kind needs is not there, or makes no sense. */
function wrongOf(draft: Draft): Set<Member | "name" | "currency"> {
  const needs = MEMBERS[draft.kind];
  const optional = draft.kind === "sum" && draft.most === "";
  const right: Record<Member, boolean> = {
    subject: true,
    list: NAME.test(draft.list.trim()),
    amount: DECIMAL.test(draft.amount.trim()),
    most: optional || WHOLE.test(draft.most.trim()),
    seconds: secondsOf(draft) >= 1 && secondsOf(draft) <= 31 * 86_400,
  };
  const wrong = new Set<Member | "name" | "currency">(needs.filter((each) => !right[each]));
  if (!NAME.test(draft.name.trim())) wrong.add("name");
  if (needs.includes("amount") && !/^[A-Z]{3,5}$/.test(draft.currency.trim())) {
    wrong.add("currency");
  }
  return wrong;
}

function bodyOf(draft: Draft, rule: GuardRule | null): GuardRuleBody {
  const has = (member: Member) => MEMBERS[draft.kind].includes(member);
  const most = draft.most.trim();
  return {
    kind: draft.kind,
    verdict: draft.kind === "listed" || draft.verdict !== "allow" ? draft.verdict : "review",
    subject: has("subject") ? draft.subject : null,
    list: has("list") ? draft.list.trim() : null,
    amount: has("amount") ? draft.amount.trim() : null,
    currency: has("amount") ? draft.currency.trim() : null,
    most: has("most") && most ? Number(most) : null,
    seconds: has("seconds") ? secondsOf(draft) : null,
    direction: draft.direction || null,
    store_id: draft.store || null,
    // A new rule shows first how often it would fire.
    shadow: rule === null ? true : rule.shadow,
    active: rule === null ? true : rule.active,
  };
}

/** When the guard acts, and what it does then. */
export function RuleDialog({ rule, taken, onClose, onDone }: RuleDialogProps) {
  const { t } = useTranslation();
  const { draft, set, tried, goOn } = useDraft(rule, draftOf);
  const fresh = rule === "new";
  const wrong = wrongOf(draft);
  const used = fresh && taken.includes(draft.name.trim());
  const has = (member: Member) => MEMBERS[draft.kind].includes(member);
  const told = (member: Member | "name" | "currency") =>
    tried && wrong.has(member) && t(`desk.guard.wrong.${member}`);
  const verdicts = VERDICTS.filter((each) => each !== "allow" || draft.kind === "listed");
  return (
    <SubmitDialog
      opened={rule !== null}
      onClose={onClose}
      title={fresh ? t("desk.guard.newRule") : t("desk.guard.changeRule")}
      note={fresh ? t("desk.guard.newRuleNote") : undefined}
      submit={t("common.save")}
      valid={() => goOn(wrong.size === 0 && !used)}
      act={() => putRule(draft.name.trim(), bodyOf(draft, fresh || !rule ? null : rule))}
      onDone={() => {
        done(t("desk.saved"));
        onDone();
      }}
    >
      <TextInput
        label={t("desk.guard.name")}
        description={t("desk.guard.nameHint")}
        disabled={!fresh}
        maxLength={100}
        data-autofocus
        value={draft.name}
        error={(tried && used && t("desk.guard.nameUsed")) || told("name")}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <NativeSelect
          label={t("desk.guard.kindOf")}
          value={draft.kind}
          onChange={(event) => {
            const kind = oneOf(RULE_KINDS, event.currentTarget.value) ?? draft.kind;
            set({ kind, verdict: kind === "listed" ? draft.verdict : "review" });
          }}
          data={RULE_KINDS.map((value) => ({ value, label: t(`desk.guard.kind.${value}`) }))}
        />
        <NativeSelect
          label={t("desk.guard.verdict")}
          value={draft.verdict}
          onChange={(event) =>
            set({ verdict: oneOf(VERDICTS, event.currentTarget.value) ?? draft.verdict })
          }
          data={verdicts.map((value) => ({ value, label: t(`desk.guard.does.${value}`) }))}
        />
        {has("subject") && (
          <NativeSelect
            label={t("desk.guard.subjectOf")}
            value={draft.subject}
            onChange={(event) =>
              set({ subject: oneOf(LISTED, event.currentTarget.value) ?? draft.subject })
            }
            data={LISTED.map((value) => ({ value, label: t(`desk.guard.subject.${value}`) }))}
          />
        )}
        {has("list") && (
          <TextInput
            label={t("desk.guard.list")}
            description={t("desk.guard.listHint")}
            value={draft.list}
            error={told("list")}
            onChange={(event) => set({ list: event.currentTarget.value })}
          />
        )}
        {has("amount") && (
          <>
            <TextInput
              label={t(draft.kind === "sum" ? "desk.guard.sum" : "common.amount")}
              inputMode="decimal"
              value={draft.amount}
              error={told("amount")}
              onChange={(event) => set({ amount: event.currentTarget.value })}
            />
            <TextInput
              label={t("common.currency")}
              maxLength={5}
              value={draft.currency}
              error={told("currency")}
              onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() })}
            />
          </>
        )}
        {has("most") && (
          <TextInput
            label={t(draft.kind === "sum" ? "desk.guard.mostToo" : "desk.guard.most")}
            inputMode="numeric"
            value={draft.most}
            error={told("most")}
            onChange={(event) => set({ most: event.currentTarget.value })}
          />
        )}
        {has("seconds") && (
          <TextInput
            label={t("desk.guard.within")}
            inputMode="decimal"
            value={draft.minutes}
            error={told("seconds")}
            onChange={(event) => set({ minutes: event.currentTarget.value })}
          />
        )}
        <NativeSelect
          label={t("gateway.direction")}
          value={draft.direction}
          onChange={(event) =>
            set({ direction: oneOf(DIRECTIONS, event.currentTarget.value) ?? "" })
          }
          data={[
            { value: "", label: t("gateway.anyDirection") },
            ...DIRECTIONS.map((value) => ({ value, label: t(`gateway.${value}`) })),
          ]}
        />
        <StoreChoice
          value={draft.store}
          none={t("desk.guard.allStores")}
          onChange={(store) => set({ store })}
        />
      </SimpleGrid>
    </SubmitDialog>
  );
}
