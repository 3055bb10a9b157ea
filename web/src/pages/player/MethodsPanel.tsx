import { Group, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WithdrawalMethod } from "~/shared/api/funding";
import { withdrawalMethods } from "~/shared/api/fundingQueries";
import { makeMethodDefault, removeMethod } from "~/shared/api/fundingWrites";
import { StateTag } from "~/shared/funding/states";
import { refresh } from "~/shared/live/updates";
import { Tag } from "~/shared/ui/badges";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Empty } from "~/shared/ui/states";
import { useMethodName } from "./methods";
import classes from "./player.module.css";
import { TileMenu, Tiles } from "./Tiles";

/** Where this player may be paid. */
export function MethodsPanel({ onAdd }: { onAdd: () => void }) {
  const { t } = useTranslation();
  const methods = useQuery(withdrawalMethods());
  const [removing, setRemoving] = useState<WithdrawalMethod | null>(null);
  return (
    <Tiles
      title={t("funding.methods.title")}
      add={t("funding.methods.add")}
      onAdd={onAdd}
      query={methods}
      empty={
        <Empty icon="bank" title={t("funding.methods.empty")}>
          {t("funding.methods.emptyNote")}
        </Empty>
      }
      tile={(each) => (
        <Tile key={each.method_id} method={each} onRemove={() => setRemoving(each)} />
      )}
    >
      <RemoveDialog method={removing} onClose={() => setRemoving(null)} />
    </Tiles>
  );
}

function Tile({ method, onRemove }: { method: WithdrawalMethod; onRemove: () => void }) {
  const { t } = useTranslation();
  const methodName = useMethodName();
  return (
    <li className={classes.tile} data-default={method.is_default || undefined}>
      <div className={classes.tileHead}>
        <Text size="sm" fw={600} truncate>
          {methodName(method)}
        </Text>
        <TileMenu
          label={t("funding.methods.actions", { name: methodName(method) })}
          prefer={method.is_default ? null : () => makeMethodDefault(method.method_id)}
          preferred={t("funding.methods.madeDefault")}
          kept="withdrawal-methods"
          onRemove={onRemove}
        />
      </div>
      <Text size="sm" c="dimmed">
        {method.account_holder_name ?? t("funding.methods.crypto")}
      </Text>
      <Group gap="xs">
        <StateTag state={method.verification_status} />
        {method.is_default && <Tag tone="good">{t("funding.cards.default")}</Tag>}
      </Group>
    </li>
  );
}

function RemoveDialog({
  method,
  onClose,
}: {
  method: WithdrawalMethod | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const methodName = useMethodName();
  return (
    <SubmitDialog
      opened={method !== null}
      onClose={onClose}
      title={t("funding.methods.removeTitle")}
      note={method && t("funding.methods.removeNote", { name: methodName(method) })}
      submit={t("funding.remove")}
      danger
      act={() => removeMethod(method?.method_id ?? 0)}
      onDone={() => {
        done(t("funding.methods.removed"));
        refresh(client, ["player", "withdrawal-methods"]);
      }}
    />
  );
}
