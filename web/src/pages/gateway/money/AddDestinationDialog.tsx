import { NativeSelect, SimpleGrid, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Network } from "~/shared/gateway/transferDraft";
import { addDestination, type DestinationBody } from "~/shared/gateway/transfers";
import { refresh } from "~/shared/live/updates";
import { useDraft } from "~/shared/psp/useDraft";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { PartyPick } from "./PartyPick";
import { NetworkPick } from "./RequestDialog";

const blank = () => ({
  party: "",
  label: "",
  method: "crypto" as "crypto" | "fiat",
  network: "TRC20" as Network,
  address: "",
  number: "",
  holder: "",
  bank: "",
});
type Draft = ReturnType<typeof blank>;

const FIAT = ["number", "holder", "bank"] as const;
const said = (text: string) => text.trim() !== "";

const isWhole = ({ party, label, method, address, number, holder }: Draft) =>
  said(party) &&
  said(label) &&
  (method === "crypto" ? said(address) : said(number) && said(holder));

function bodyOf(draft: Draft): DestinationBody {
  const base = { party_id: draft.party, method: draft.method, label: draft.label.trim() };
  if (draft.method === "crypto")
    return { ...base, network: draft.network, address: draft.address.trim() };
  return {
    ...base,
    number: draft.number.trim(),
    holder: draft.holder.trim(),
    bank: draft.bank.trim() || null,
  };
}

/** Names where withdrawals may go, to be approved. */
export function AddDestinationDialog(props: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { draft, set, tried, goOn } = useDraft<true, Draft>(props.opened || null, blank);
  const field = (name: "label" | "address" | (typeof FIAT)[number]) => (
    <TextInput
      key={name}
      label={t(`market.destination.${name}`)}
      autoComplete="off"
      maxLength={500}
      value={draft[name]}
      error={tried && name !== "bank" && !said(draft[name]) && t("gateway.needed")}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <SubmitDialog
      opened={props.opened}
      onClose={props.onClose}
      title={t("market.destination.add")}
      note={t("market.destination.addNote")}
      submit={t("market.destination.add")}
      valid={() => goOn(isWhole(draft))}
      act={(key) => addDestination(key, bodyOf(draft))}
      onDone={() => {
        done(t("market.destination.added"));
        refresh(client, ["gateway", "transfers"]);
      }}
    >
      <PartyPick
        value={draft.party}
        error={tried && !draft.party && t("gateway.needed")}
        onChange={(party) => set({ party: party?.id ?? "" })}
      />
      {field("label")}
      <SimpleGrid cols={2} spacing="sm">
        <NativeSelect
          label={t("market.transfer.method")}
          value={draft.method}
          onChange={(event) =>
            set({ method: event.currentTarget.value === "fiat" ? "fiat" : "crypto" })
          }
          data={(["crypto", "fiat"] as const).map((value) => ({
            value,
            label: t(`market.transfer.by.${value}`),
          }))}
        />
        {draft.method === "crypto" && (
          <NetworkPick value={draft.network} onChange={(network) => set({ network })} />
        )}
      </SimpleGrid>
      {draft.method === "crypto" ? field("address") : FIAT.map(field)}
    </SubmitDialog>
  );
}
