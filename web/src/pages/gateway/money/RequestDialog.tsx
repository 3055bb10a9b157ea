import { NativeSelect, SimpleGrid, Text, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import {
  blank,
  bodyOf,
  isWhole,
  type Network,
  type TransferDraft,
} from "~/shared/gateway/transferDraft";
import {
  destinations,
  requestTransfer,
  type TransferKind,
  terms,
} from "~/shared/gateway/transfers";
import { isPositive } from "~/shared/gateway/typed";
import { refresh } from "~/shared/live/updates";
import { useLocale } from "~/shared/locale";
import { useDraft } from "~/shared/psp/useDraft";
import { Copy } from "~/shared/ui/Copy";
import { Notice } from "~/shared/ui/Notice";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { PartyPick } from "./PartyPick";

const NETWORKS = ["TRC20", "ERC20"] as const satisfies Network[];

/** Asks for a deposit, a withdrawal or a top-up of insurance. */
export function RequestDialog({
  kind,
  onClose,
}: {
  kind: TransferKind | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { draft, set, tried, goOn } = useDraft<TransferKind, TransferDraft>(kind, (each) =>
    blank(each ?? "deposit"),
  );
  const words = draft.kind;
  return (
    <SubmitDialog
      opened={kind !== null}
      onClose={onClose}
      title={t(`market.transfer.ask.${words}`)}
      note={t(`market.transfer.note.${words}`)}
      submit={t(`market.transfer.ask.${words}`)}
      valid={() => goOn(isWhole(draft))}
      act={(key) => requestTransfer(key, bodyOf(draft))}
      onDone={() => {
        done(t("market.transfer.asked"));
        for (const each of ["transfers", "store-balance", "trader"])
          refresh(client, ["gateway", each]);
      }}
    >
      <PartyPick
        value={draft.party}
        error={tried && !draft.party && t("gateway.needed")}
        onChange={(party) =>
          set({
            party: party?.id ?? "",
            trader: party?.kind === "trader",
            fiatCurrency: party?.currency ?? "",
            destination: "",
          })
        }
      />
      {draft.trader && draft.kind !== "top_up" && <Purse draft={draft} set={set} />}
      {draft.kind === "deposit" && <Means draft={draft} set={set} tried={tried} />}
      {draft.kind === "withdrawal" && draft.party !== "" && (
        <Destination draft={draft} set={set} tried={tried} />
      )}
      <TextInput
        label={t("market.transfer.amount")}
        inputMode="decimal"
        autoComplete="off"
        value={draft.amount}
        error={tried && !isPositive(draft.amount) && t("market.noAmount")}
        onChange={(event) => set({ amount: event.currentTarget.value })}
      />
    </SubmitDialog>
  );
}

interface FieldProps {
  draft: TransferDraft;
  set: (part: Partial<TransferDraft>) => void;
}

function Purse({ draft, set }: FieldProps) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t("market.transfer.purse")}
      value={draft.purse}
      onChange={(event) =>
        set({ purse: event.currentTarget.value === "insurance" ? "insurance" : "available" })
      }
      data={(["available", "insurance"] as const).map((value) => ({
        value,
        label: t(`gateway.${value}`),
      }))}
    />
  );
}

/** By what a deposit comes: over a network, to our address, or through a bank. */
function Means({ draft, set, tried }: FieldProps & { tried: boolean }) {
  const { t } = useTranslation();
  const known = useQuery(terms());
  const network = known.data?.networks.find((each) => each.network === draft.network);
  return (
    <>
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
        {draft.method === "crypto" ? (
          <NetworkPick value={draft.network} onChange={(found) => set({ network: found })} />
        ) : (
          <TextInput
            label={t("market.transfer.fiatAmount", { currency: draft.fiatCurrency })}
            inputMode="decimal"
            autoComplete="off"
            value={draft.fiatAmount}
            error={
              tried &&
              draft.fiatAmount.trim() !== "" &&
              !isPositive(draft.fiatAmount) &&
              t("market.noAmount")
            }
            onChange={(event) => set({ fiatAmount: event.currentTarget.value })}
          />
        )}
      </SimpleGrid>
      {draft.method === "crypto" && network && (
        <Notice icon="in">
          {network.deposit_address ? (
            <Text size="sm" component="div" style={{ overflowWrap: "anywhere" }}>
              {t("market.transfer.sendTo", { count: network.confirmations })}{" "}
              <b>{network.deposit_address}</b>
              <Copy text={network.deposit_address} />
            </Text>
          ) : (
            t("market.transfer.noAddress")
          )}
        </Notice>
      )}
      <TextInput
        label={t(draft.method === "crypto" ? "market.transfer.hash" : "market.transfer.reference")}
        description={t("market.transfer.referenceHint")}
        autoComplete="off"
        maxLength={500}
        value={draft.reference}
        onChange={(event) => set({ reference: event.currentTarget.value })}
      />
    </>
  );
}

export function NetworkPick(props: { value: Network; onChange: (network: Network) => void }) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t("market.transfer.network")}
      value={props.value}
      onChange={(event) => {
        const network = oneOf(NETWORKS, event.currentTarget.value);
        if (network) props.onChange(network);
      }}
      data={[...NETWORKS]}
    />
  );
}

/** Where a withdrawal goes, and what the network takes. */
function Destination({ draft, set, tried }: FieldProps & { tried: boolean }) {
  const { t } = useTranslation();
  const { amount } = useLocale();
  const known = useQuery(destinations(draft.party));
  const costs = useQuery(terms());
  const approved = known.data?.items.filter(({ state }) => state === "approved") ?? [];
  const chosen = approved.find(({ destination_id }) => destination_id === draft.destination);
  const network = costs.data?.networks.find((each) => each.network === chosen?.network);
  if (known.data && approved.length === 0)
    return <Notice icon="bank">{t("market.transfer.noDestination")}</Notice>;
  return (
    <>
      <NativeSelect
        label={t("market.transfer.to")}
        value={draft.destination}
        error={tried && !draft.destination && t("gateway.needed")}
        onChange={(event) => set({ destination: event.currentTarget.value })}
        data={[
          { value: "", label: "\u2014" },
          ...approved.map(({ destination_id, label, network: on, number }) => ({
            value: destination_id,
            label: [label, on ?? number].filter(Boolean).join(" \u00b7 "),
          })),
        ]}
      />
      {costs.data && (
        <Text size="xs" c="dimmed">
          {t("market.transfer.costs", {
            least: amount(costs.data.least_withdrawal),
            fee: amount(network?.fee ?? "0"),
          })}
        </Text>
      )}
    </>
  );
}
