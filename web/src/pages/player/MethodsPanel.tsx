import { ActionIcon, Group, Menu, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WithdrawalMethod } from "~/shared/api/funding";
import { withdrawalMethods } from "~/shared/api/fundingQueries";
import { makeMethodDefault, removeMethod } from "~/shared/api/fundingWrites";
import { StateTag } from "~/shared/funding/states";
import { refresh } from "~/shared/live/updates";
import { Act } from "~/shared/ui/Act";
import { Tag } from "~/shared/ui/badges";
import { Icon } from "~/shared/ui/icons";
import { done, failed } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Empty, Loaded, Rows, useReason } from "~/shared/ui/states";
import { useMethodName } from "./methods";
import classes from "./player.module.css";

/** Where this player may be paid. */
export function MethodsPanel({ onAdd }: { onAdd: () => void }) {
  const { t } = useTranslation();
  const methods = useQuery(withdrawalMethods());
  const [removing, setRemoving] = useState<WithdrawalMethod | null>(null);
  return (
    <Panel
      title={t("funding.methods.title")}
      actions={
        <Act icon="plus" onClick={onAdd}>
          {t("funding.methods.add")}
        </Act>
      }
    >
      <Loaded query={methods} skeleton={<Rows count={3} />}>
        {(found) =>
          found.length === 0 ? (
            <Empty icon="bank" title={t("funding.methods.empty")}>
              {t("funding.methods.emptyNote")}
            </Empty>
          ) : (
            <ul className={classes.tiles}>
              {found.map((each) => (
                <Tile key={each.method_id} method={each} onRemove={() => setRemoving(each)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <RemoveDialog method={removing} onClose={() => setRemoving(null)} />
    </Panel>
  );
}

function Tile({ method, onRemove }: { method: WithdrawalMethod; onRemove: () => void }) {
  const { t } = useTranslation();
  const reason = useReason();
  const client = useQueryClient();
  const methodName = useMethodName();
  const usual = useMutation({
    mutationFn: () => makeMethodDefault(method.method_id),
    onSuccess: () => {
      done(t("funding.methods.madeDefault"));
      refresh(client, ["player", "withdrawal-methods"]);
    },
    onError: (error) => failed(reason(error)),
  });
  return (
    <li className={classes.tile} data-default={method.is_default || undefined}>
      <div className={classes.tileHead}>
        <Text size="sm" fw={600} truncate>
          {methodName(method)}
        </Text>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="slate"
              aria-label={t("funding.methods.actions", { name: methodName(method) })}
            >
              <Icon name="dots" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {!method.is_default && (
              <Menu.Item
                leftSection={<Icon name="check" size={16} />}
                onClick={() => usual.mutate()}
              >
                {t("funding.makeDefault")}
              </Menu.Item>
            )}
            <Menu.Item leftSection={<Icon name="trash" size={16} />} onClick={onRemove}>
              {t("funding.remove")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
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
