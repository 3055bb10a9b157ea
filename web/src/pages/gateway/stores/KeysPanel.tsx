import { Button, Checkbox, TextInput } from "@mantine/core";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { SCOPES } from "~/shared/gateway/names";
import {
  makeStoreKey,
  type NewStoreKey,
  revokeStoreKey,
  type StoreKey,
  storeKeys,
} from "~/shared/gateway/stores";
import { instantOf } from "~/shared/gateway/typed";
import { refresh } from "~/shared/live/updates";
import { useDraft } from "~/shared/psp/useDraft";
import { Act } from "~/shared/ui/Act";
import { Tag } from "~/shared/ui/badges";
import { Ident } from "~/shared/ui/Ident";
import { type Column, List } from "~/shared/ui/ListTable";
import { done } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { SecretSheet } from "../SecretSheet";
import { Choices } from "./StoreFields";

const TONES = { working: "good", expired: "plain", revoked: "bad" } as const;
const idOf = (row: StoreKey) => row.id;

function stateOf({ revoked_at, expires_at }: StoreKey): keyof typeof TONES {
  if (revoked_at) return "revoked";
  return expires_at && Date.parse(expires_at) <= Date.now() ? "expired" : "working";
}

function columnsOf(t: TFunction, onRevoke: ((key: StoreKey) => void) | null): Column<StoreKey>[] {
  return [
    { id: "name", label: t("market.keys.name"), card: "title", cell: (row) => row.name },
    { id: "id", label: "ID", cell: (row) => <Ident id={row.id} /> },
    {
      id: "scopes",
      label: t("market.keys.scopes"),
      cell: (row) => row.scopes.map((each) => t(`market.keys.scope.${each}`)).join(", "),
    },
    {
      id: "state",
      label: t("common.status"),
      cell: (row) => <Tag tone={TONES[stateOf(row)]}>{t(`market.keys.state.${stateOf(row)}`)}</Tag>,
    },
    {
      id: "used",
      label: t("market.keys.used"),
      end: true,
      cell: (row) =>
        row.last_used_at ? <Time at={row.last_used_at} style="short" /> : t("market.keys.unused"),
    },
    {
      id: "acts",
      label: t("common.actions"),
      end: true,
      cell: (row) =>
        onRevoke &&
        stateOf(row) === "working" && (
          <Button size="compact-xs" variant="default" onClick={() => onRevoke(row)}>
            {t("market.keys.revoke")}
          </Button>
        ),
    },
  ];
}

/** The keys with which a merchant's servers open a store. */
export function KeysPanel({ storeId, open }: { storeId: string; open: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const list = useInfiniteQuery(storeKeys(storeId));
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<NewStoreKey | null>(null);
  const [revoking, setRevoking] = useState<StoreKey | null>(null);
  const columns = useMemo(() => columnsOf(t, setRevoking), [t]);
  const again = () => refresh(client, ["gateway", "store-keys", storeId]);
  const secrets: [string, string][] = made
    ? [
        [t("market.keys.secret"), made.secret],
        ...(made.signing_secret
          ? [[t("market.keys.signing"), made.signing_secret] as [string, string]]
          : []),
      ]
    : [];
  return (
    <Panel
      title={t("market.keys.title")}
      note={t("market.keys.note")}
      actions={
        open && (
          <Act icon="plus" onClick={() => setMaking(true)}>
            {t("market.keys.make")}
          </Act>
        )
      }
    >
      <List
        label={t("market.keys.title")}
        columns={columns}
        idOf={idOf}
        query={list}
        empty={<Empty icon="key" title={t("market.keys.none")} />}
      />
      <KeyDialog
        storeId={storeId}
        opened={making}
        onClose={() => setMaking(false)}
        onMade={(key) => {
          again();
          setMade(key);
        }}
      />
      <SecretSheet
        opened={made !== null}
        onClose={() => setMade(null)}
        title={t("market.keys.shownTitle")}
        secrets={secrets}
      />
      <SubmitDialog
        opened={revoking !== null}
        onClose={() => setRevoking(null)}
        title={t("market.keys.revokeTitle", { name: revoking?.name ?? "" })}
        note={t("market.keys.revokeNote")}
        submit={t("market.keys.revoke")}
        danger
        act={() => revokeStoreKey(storeId, revoking?.id ?? "")}
        onDone={() => {
          done(t("market.keys.revoked"));
          again();
        }}
      />
    </Panel>
  );
}

interface KeyDialogProps {
  storeId: string;
  opened: boolean;
  onClose: () => void;
  onMade: (key: NewStoreKey) => void;
}

type Scope = (typeof SCOPES)[number];
const blank = () => ({ name: "", scopes: [...SCOPES] as Scope[], signed: false, expires: "" });

function KeyDialog({ storeId, opened, onClose, onMade }: KeyDialogProps) {
  const { t } = useTranslation();
  const { draft, set, tried, goOn } = useDraft<true, ReturnType<typeof blank>>(
    opened || null,
    blank,
  );
  return (
    <SubmitDialog
      opened={opened}
      onClose={onClose}
      title={t("market.keys.make")}
      note={t("market.keys.makeNote")}
      submit={t("market.keys.make")}
      valid={() => goOn(draft.name.trim() !== "" && draft.scopes.length > 0)}
      act={(key) =>
        makeStoreKey(storeId, key, {
          name: draft.name.trim(),
          scopes: draft.scopes,
          signed: draft.signed,
          expires_at: instantOf(draft.expires),
        })
      }
      onDone={onMade}
    >
      <TextInput
        label={t("market.keys.name")}
        maxLength={100}
        autoComplete="off"
        data-autofocus
        value={draft.name}
        error={tried && !draft.name.trim() && t("gateway.needed")}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Checkbox.Group
        label={t("market.keys.scopes")}
        value={draft.scopes}
        error={tried && draft.scopes.length === 0 && t("market.keys.noScope")}
        onChange={(chosen) => set({ scopes: SCOPES.filter((each) => chosen.includes(each)) })}
      >
        <Choices of={SCOPES} name={(each) => t(`market.keys.scope.${each}`)} />
      </Checkbox.Group>
      <Checkbox
        label={t("market.keys.signed")}
        checked={draft.signed}
        onChange={(event) => set({ signed: event.currentTarget.checked })}
      />
      <TextInput
        type="datetime-local"
        label={t("market.keys.expires")}
        description={t("market.keys.expiresHint")}
        value={draft.expires}
        onChange={(event) => set({ expires: event.currentTarget.value })}
      />
    </SubmitDialog>
  );
}
