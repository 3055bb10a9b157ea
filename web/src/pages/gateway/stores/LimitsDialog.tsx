import { Checkbox, Fieldset, SimpleGrid, TextInput } from "@mantine/core";
import "@mantine/core/styles/Fieldset.layer.css";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { DIRECTIONS } from "~/shared/gateway/names";
import { type Store, type StoreLimits, setStoreLimits } from "~/shared/gateway/stores";
import { isBound } from "~/shared/gateway/typed";
import { refresh } from "~/shared/live/updates";
import { useDraft } from "~/shared/psp/useDraft";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";

const ENDS = ["least", "largest"] as const;

const draftOf = (store: Store | null) => ({
  payin: { least: store?.payin.least ?? "", largest: store?.payin.largest ?? "" },
  payout: { least: store?.payout.least ?? "", largest: store?.payout.largest ?? "" },
  mayLose: store?.may_lose ?? false,
});

type Draft = ReturnType<typeof draftOf>;

function bodyOf({ payin, payout, mayLose }: Draft): StoreLimits {
  const ends = (of: Draft["payin"]) => ({
    least: of.least.trim() || null,
    largest: of.largest.trim() || null,
  });
  return { payin: ends(payin), payout: ends(payout), may_lose: mayLose };
}

const whole = ({ payin, payout }: Draft) =>
  [payin, payout].every((each) => isBound(each.least) && isBound(each.largest));

/** Sets what one order of a store may be. */
export function LimitsDialog({ store, onClose }: { store: Store | null; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { draft, set, tried, goOn } = useDraft(store, draftOf);
  return (
    <SubmitDialog
      opened={store !== null}
      onClose={onClose}
      title={t("market.store.limitsChange")}
      submit={t("common.save")}
      valid={() => goOn(whole(draft))}
      act={() => setStoreLimits(store?.id ?? "", bodyOf(draft))}
      onDone={() => {
        done(t("market.saved"));
        refresh(client, ["gateway", "store"]);
      }}
    >
      {DIRECTIONS.map((direction) => (
        <Fieldset key={direction} legend={t(`gateway.${direction}`)}>
          <SimpleGrid cols={2} spacing="sm">
            {ENDS.map((end) => (
              <TextInput
                key={end}
                label={t(`market.store.${end}`)}
                inputMode="decimal"
                placeholder={t("market.store.open")}
                value={draft[direction][end]}
                error={tried && !isBound(draft[direction][end]) && t("market.noAmount")}
                onChange={(event) =>
                  set({ [direction]: { ...draft[direction], [end]: event.currentTarget.value } })
                }
              />
            ))}
          </SimpleGrid>
        </Fieldset>
      ))}
      <Checkbox
        label={t("market.store.mayLose")}
        checked={draft.mayLose}
        onChange={(event) => set({ mayLose: event.currentTarget.checked })}
      />
    </SubmitDialog>
  );
}
