import { TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMayForOthers } from "~/shared/access/useMay";
import { trader } from "~/shared/gateway/orders";
import { methods } from "~/shared/gateway/reference";
import {
  changeOf,
  draftOf,
  isHolder,
  isWholeChange,
  isWholeNew,
  newOf,
  type RequisiteDraft,
} from "~/shared/gateway/requisiteDraft";
import { addRequisite, changeRequisite, type Requisite } from "~/shared/gateway/requisites";
import { refresh } from "~/shared/live/updates";
import { useDraft } from "~/shared/psp/useDraft";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { TraderPick } from "../TraderPick";
import { Bounds, Way } from "./RequisiteFields";

const blank = () => draftOf(null);

/** Adds a requisite of one's own, or as an operator of a trader. */
export function AddRequisiteDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const forOthers = useMayForOthers()("requisites:write");
  const oneself = useQuery({ ...trader(), enabled: opened && !forOthers });
  const [theirs, setTheirs] = useState("");
  const currency = forOthers ? theirs : (oneself.data?.currency ?? "");
  const known = useQuery({ ...methods(currency), enabled: currency !== "" });
  const { draft, set, tried, goOn } = useDraft<true, RequisiteDraft>(opened || null, blank);
  const method = known.data?.items.find(({ code }) => code === draft.method);
  const missing = (text: string) => tried && !text.trim() && t("gateway.needed");
  return (
    <SubmitDialog
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t("market.requisite.add")}
      note={t("market.requisite.addNote")}
      submit={t("market.requisite.add")}
      valid={() => goOn(isWholeNew(draft) && (!forOthers || draft.trader !== ""))}
      act={(key) => addRequisite(key, newOf(draft, method?.type ?? "card"))}
      onDone={() => {
        done(t("market.requisite.added"));
        refresh(client, ["gateway", "requisites"]);
      }}
    >
      {forOthers && (
        <TraderPick
          value={draft.trader}
          error={missing(draft.trader)}
          onChange={(found) => {
            setTheirs(found?.currency ?? "");
            set({ trader: found?.trader_id ?? "", method: "", bank: "" });
          }}
        />
      )}
      <Way
        draft={draft}
        set={set}
        tried={tried}
        currency={currency}
        methods={known.data?.items ?? []}
      />
      <TextInput
        label={t(`market.requisite.number.${method?.type ?? "any"}`)}
        autoComplete="off"
        maxLength={64}
        value={draft.number}
        error={missing(draft.number)}
        onChange={(event) => set({ number: event.currentTarget.value })}
      />
      <TextInput
        label={t("market.requisite.holder")}
        autoComplete="off"
        maxLength={100}
        value={draft.holder}
        error={tried && !isHolder(draft) && t("gateway.needed")}
        onChange={(event) => set({ holder: event.currentTarget.value })}
      />
      <Bounds draft={draft} set={set} tried={tried} />
    </SubmitDialog>
  );
}

interface ChangeProps {
  /** What is changed; null while nothing is. */
  requisite: Requisite | null;
  onClose: () => void;
}

/** Changes a requisite; its number stays for ever. */
export function ChangeRequisiteDialog({ requisite, onClose }: ChangeProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const currency = requisite?.currency ?? "";
  const known = useQuery({ ...methods(currency), enabled: requisite !== null });
  const { draft, set, tried, goOn } = useDraft(requisite, draftOf);
  const same = known.data?.items.filter(({ type }) => type === requisite?.type) ?? [];
  return (
    <SubmitDialog
      opened={requisite !== null}
      onClose={onClose}
      size="lg"
      title={t("market.requisite.change")}
      note={t("market.requisite.changeNote")}
      submit={t("common.save")}
      valid={() => goOn(isWholeChange(draft))}
      act={async () => {
        if (!requisite) throw new Error("Nothing is changed");
        return changeRequisite(requisite.requisite_id, changeOf(draft, requisite));
      }}
      onDone={() => {
        done(t("market.saved"));
        refresh(client, ["gateway", "requisites"]);
      }}
    >
      <Way draft={draft} set={set} tried={tried} currency={currency} methods={same} />
      <TextInput
        label={t("market.requisite.holder")}
        description={t("market.requisite.holderStays")}
        autoComplete="off"
        maxLength={100}
        value={draft.holder}
        error={tried && draft.holder.trim() !== "" && !isHolder(draft) && t("gateway.needed")}
        onChange={(event) => set({ holder: event.currentTarget.value })}
      />
      <Bounds draft={draft} set={set} tried={tried} />
    </SubmitDialog>
  );
}
