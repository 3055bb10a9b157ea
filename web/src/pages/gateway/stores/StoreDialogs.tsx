import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMayForOthers } from "~/shared/access/useMay";
import { currencies } from "~/shared/gateway/reference";
import { draftOf, madeOf, type StoreDraft, saidOf, wrongOf } from "~/shared/gateway/storeDraft";
import { changeStore, makeStore, type Store } from "~/shared/gateway/stores";
import { refresh } from "~/shared/live/updates";
import { useDraft } from "~/shared/psp/useDraft";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { StoreFields } from "./StoreFields";

interface MakeProps {
  opened: boolean;
  onClose: () => void;
  onMade: (store: Store) => void;
}

const blank = () => draftOf(null);

/** Makes a store. */
export function MakeStoreDialog({ opened, onClose, onMade }: MakeProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { draft, set, tried, goOn } = useDraft<true, StoreDraft>(opened || null, blank);
  return (
    <SubmitDialog
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t("market.store.make")}
      note={t("market.store.makeNote")}
      submit={t("market.store.make")}
      valid={() => goOn(wrongOf(draft).size === 0)}
      act={(key) => makeStore(key, madeOf(draft))}
      onDone={(made) => {
        done(t("market.store.made"));
        refresh(client, ["gateway", "stores"]);
        onMade(made);
      }}
    >
      <Name draft={draft} set={set} tried={tried} />
      <Origin draft={draft} set={set} tried={tried} />
      <StoreFields draft={draft} set={set} tried={tried} />
    </SubmitDialog>
  );
}

interface FieldProps {
  draft: StoreDraft;
  set: (part: Partial<StoreDraft>) => void;
  tried: boolean;
}

function Name({ draft, set, tried }: FieldProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t("market.store.name")}
      maxLength={100}
      autoComplete="off"
      data-autofocus
      value={draft.name}
      error={tried && wrongOf(draft).has("name") && t("gateway.needed")}
      onChange={(event) => set({ name: event.currentTarget.value })}
    />
  );
}

/** What can be said once, when a store is made. */
function Origin({ draft, set, tried }: FieldProps) {
  const { t } = useTranslation();
  const known = useQuery(currencies());
  const operator = useMayForOthers()("stores:write");
  const fiat = known.data?.items.filter(({ kind }) => kind === "fiat") ?? [];
  return (
    <>
      <NativeSelect
        label={t("market.store.currency")}
        value={draft.currency}
        onChange={(event) => set({ currency: event.currentTarget.value })}
        data={
          fiat.length > 0
            ? fiat.map(({ code, name }) => ({ value: code, label: `${code} \u00b7 ${name}` }))
            : [draft.currency]
        }
      />
      {operator && (
        <TextInput
          label={t("market.store.merchant")}
          description={t("market.store.merchantHint")}
          value={draft.merchant}
          error={tried && wrongOf(draft).has("merchant") && t("market.store.badId")}
          onChange={(event) => set({ merchant: event.currentTarget.value })}
        />
      )}
      <Checkbox
        label={t("market.store.sandbox")}
        checked={draft.sandbox}
        onChange={(event) => set({ sandbox: event.currentTarget.checked })}
      />
    </>
  );
}

interface ChangeProps {
  /** What is changed; null while nothing is. */
  store: Store | null;
  onClose: () => void;
}

/** Changes what a merchant decides about a store. */
export function ChangeStoreDialog({ store, onClose }: ChangeProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { draft, set, tried, goOn } = useDraft(store, draftOf);
  return (
    <SubmitDialog
      opened={store !== null}
      onClose={onClose}
      size="lg"
      title={t("market.store.settings")}
      submit={t("common.save")}
      valid={() => goOn(wrongOf(draft).size === 0)}
      act={() => changeStore(store?.id ?? "", { ...saidOf(draft), enabled: draft.enabled })}
      onDone={() => {
        done(t("market.saved"));
        refresh(client, ["gateway", "store"]);
        refresh(client, ["gateway", "stores"]);
      }}
    >
      <Name draft={draft} set={set} tried={tried} />
      <Checkbox
        label={t("market.store.enabled")}
        checked={draft.enabled}
        onChange={(event) => set({ enabled: event.currentTarget.checked })}
      />
      <StoreFields draft={draft} set={set} tried={tried} />
    </SubmitDialog>
  );
}
