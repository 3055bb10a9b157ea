import { Checkbox, SimpleGrid, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { DIRECTIONS, type Direction } from "~/shared/gateway/names";
import { changeTrader, type Trader, type TraderChange } from "~/shared/gateway/traders";
import { isAmount, isBound } from "~/shared/gateway/typed";
import { refresh } from "~/shared/live/updates";
import { useDraft } from "~/shared/psp/useDraft";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Choices } from "../stores/StoreFields";

const draftOf = (trader: Trader | null) => ({
  enabled: trader?.enabled ?? true,
  verified: trader?.verified ?? false,
  directions: [...(trader?.directions ?? DIRECTIONS)] as Direction[],
  payinLeast: trader?.payin.least ?? "",
  payinLargest: trader?.payin.largest ?? "",
  payoutLeast: trader?.payout.least ?? "",
  payoutLargest: trader?.payout.largest ?? "",
  tier: String(trader?.tier ?? 5),
  insurance: trader?.least_insurance ?? "0",
  disputes: String(trader?.dispute_limit ?? 5),
  payouts: String(trader?.concurrent_payouts ?? 3),
  timezone: trader?.timezone ?? "UTC",
});
type Draft = ReturnType<typeof draftOf>;

const BOUNDS = ["payinLeast", "payinLargest", "payoutLeast", "payoutLargest"] as const;
const COUNTS = { tier: [1, 100], disputes: [0, 10_000], payouts: [0, 10_000] } as const;
type Count = keyof typeof COUNTS;

function isCount(name: Count, text: string): boolean {
  const [least, most] = COUNTS[name];
  return /^\d{1,5}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}

const isWhole = (draft: Draft) =>
  draft.directions.length > 0 &&
  BOUNDS.every((name) => isBound(draft[name])) &&
  (Object.keys(COUNTS) as Count[]).every((name) => isCount(name, draft[name])) &&
  isAmount(draft.insurance) &&
  draft.timezone.trim() !== "";

function bodyOf(draft: Draft): TraderChange {
  const bound = (text: string) => text.trim() || null;
  return {
    enabled: draft.enabled,
    verified: draft.verified,
    directions: DIRECTIONS.filter((each) => draft.directions.includes(each)),
    payin: { least: bound(draft.payinLeast), largest: bound(draft.payinLargest) },
    payout: { least: bound(draft.payoutLeast), largest: bound(draft.payoutLargest) },
    tier: Number(draft.tier),
    least_insurance: draft.insurance.trim(),
    dispute_limit: Number(draft.disputes),
    concurrent_payouts: Number(draft.payouts),
    timezone: draft.timezone.trim(),
  };
}

/** Changes what operators decide about a trader. */
export function ChangeTraderDialog(props: { trader: Trader | null; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { draft, set, tried, goOn } = useDraft(props.trader, draftOf);
  const field = (
    name: (typeof BOUNDS)[number] | Count | "insurance" | "timezone",
    right: boolean,
    wrong: string,
  ) => (
    <TextInput
      key={name}
      size="xs"
      label={t(`market.trader.field.${name}`)}
      autoComplete="off"
      value={draft[name]}
      error={tried && !right && wrong}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <SubmitDialog
      opened={props.trader !== null}
      onClose={props.onClose}
      size="lg"
      title={t("market.trader.change")}
      submit={t("common.save")}
      valid={() => goOn(isWhole(draft))}
      act={() => changeTrader(props.trader?.trader_id ?? "", bodyOf(draft))}
      onDone={() => {
        done(t("market.saved"));
        refresh(client, ["gateway", "traders"]);
      }}
    >
      {(["enabled", "verified"] as const).map((name) => (
        <Checkbox
          key={name}
          label={t(`market.trader.${name}`)}
          checked={draft[name]}
          onChange={(event) => set({ [name]: event.currentTarget.checked })}
        />
      ))}
      <Checkbox.Group
        label={t("market.store.directions")}
        value={draft.directions}
        error={tried && draft.directions.length === 0 && t("market.store.noDirection")}
        onChange={(chosen) =>
          set({ directions: DIRECTIONS.filter((each) => chosen.includes(each)) })
        }
      >
        <Choices of={DIRECTIONS} name={(each) => t(`gateway.${each}`)} />
      </Checkbox.Group>
      <SimpleGrid cols={2} spacing="sm">
        {BOUNDS.map((name) => field(name, isBound(draft[name]), t("market.noAmount")))}
        {(Object.keys(COUNTS) as Count[]).map((name) =>
          field(
            name,
            isCount(name, draft[name]),
            t("market.requisite.range", { least: COUNTS[name][0], most: COUNTS[name][1] }),
          ),
        )}
        {field("insurance", isAmount(draft.insurance), t("market.noAmount"))}
        {field("timezone", draft.timezone.trim() !== "", t("gateway.needed"))}
      </SimpleGrid>
    </SubmitDialog>
  );
}
