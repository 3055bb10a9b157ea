import { NativeSelect, SimpleGrid, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Rate, type RateBody, rates, setRate } from "~/shared/gateway/rates";
import { isPositive } from "~/shared/gateway/typed";
import { refresh } from "~/shared/live/updates";
import { useDraft } from "~/shared/psp/useDraft";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";

type Subject = Rate | "new" | null;

const draftOf = (subject: Subject) => {
  const rate = subject === "new" ? null : subject;
  return {
    settlement: rate?.settlement ?? "USDT",
    currency: rate?.currency ?? "",
    /** By hand, or the name of a source. */
    source: rate?.source ?? "manual",
    rate: rate?.source === "manual" ? (rate.rate ?? "") : "",
    minutes: "",
    payin: rate?.payin_percent ?? "0",
    payout: rate?.payout_percent ?? "0",
  };
};
type Draft = ReturnType<typeof draftOf>;

const isMargin = (text: string) =>
  /^-?\d{1,3}(\.\d{1,4})?$/.test(text.trim()) && Number(text) > -100 && Number(text) <= 100;
const isCode = (text: string) => /^[A-Z]{3,10}$/.test(text.trim());
const isMinutes = (text: string) => /^(|[1-9]\d{0,5})$/.test(text.trim());

const isWhole = (draft: Draft) =>
  isCode(draft.settlement) &&
  isCode(draft.currency) &&
  isMargin(draft.payin) &&
  isMargin(draft.payout) &&
  isMinutes(draft.minutes) &&
  (draft.source !== "manual" || isPositive(draft.rate));

function bodyOf(draft: Draft): RateBody {
  const margins = { payin_percent: draft.payin.trim(), payout_percent: draft.payout.trim() };
  if (draft.source !== "manual") return { ...margins, source: draft.source };
  const minutes = draft.minutes.trim();
  return {
    ...margins,
    rate: draft.rate.trim(),
    ...(minutes ? { valid_for_seconds: Number(minutes) * 60 } : {}),
  };
}

/** Sets a rate by hand, or who tells it; and what orders get of it. */
export function RateDialog({ rate, onClose }: { rate: Subject; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const known = useQuery({ ...rates(), enabled: rate !== null });
  const { draft, set, tried, goOn } = useDraft<Exclude<Subject, null>, Draft>(rate, draftOf);
  const sources = [
    "manual",
    ...(known.data?.items.map(({ source }) => source) ?? []),
    draft.source,
  ];
  const field = (
    name: "settlement" | "currency" | "rate" | "minutes" | "payin" | "payout",
    right: boolean,
    wrong: string,
  ) => (
    <TextInput
      label={t(`market.rate.field.${name}`)}
      autoComplete="off"
      value={draft[name]}
      error={tried && !right && wrong}
      disabled={rate !== "new" && (name === "settlement" || name === "currency")}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <SubmitDialog
      opened={rate !== null}
      onClose={onClose}
      title={t("market.rate.set")}
      note={t("market.rate.setNote")}
      submit={t("common.save")}
      valid={() => goOn(isWhole(draft))}
      act={() => setRate(`${draft.settlement.trim()}-${draft.currency.trim()}`, bodyOf(draft))}
      onDone={() => {
        done(t("market.saved"));
        refresh(client, ["gateway", "rates"]);
      }}
    >
      <SimpleGrid cols={2} spacing="sm">
        {field("settlement", isCode(draft.settlement), t("market.rate.badCode"))}
        {field("currency", isCode(draft.currency), t("market.rate.badCode"))}
      </SimpleGrid>
      <NativeSelect
        label={t("market.rate.source")}
        value={draft.source}
        onChange={(event) => set({ source: event.currentTarget.value })}
        data={[...new Set(sources)].map((value) => ({
          value,
          label: value === "manual" ? t("market.rate.manual") : value,
        }))}
      />
      {draft.source === "manual" && (
        <SimpleGrid cols={2} spacing="sm">
          {field("rate", isPositive(draft.rate), t("market.noAmount"))}
          {field("minutes", isMinutes(draft.minutes), t("market.noAmount"))}
        </SimpleGrid>
      )}
      <SimpleGrid cols={2} spacing="sm">
        {field("payin", isMargin(draft.payin), t("market.rate.badMargin"))}
        {field("payout", isMargin(draft.payout), t("market.rate.badMargin"))}
      </SimpleGrid>
    </SubmitDialog>
  );
}
