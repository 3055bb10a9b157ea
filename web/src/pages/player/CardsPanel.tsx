import { ActionIcon, Group, Menu, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PaymentMethod } from "~/shared/api/funding";
import { paymentMethods } from "~/shared/api/fundingQueries";
import { makeCardDefault, removeCard } from "~/shared/api/fundingWrites";
import { brandOf, cardName, expiryOf } from "~/shared/funding/cards";
import { refresh } from "~/shared/live/updates";
import { Act } from "~/shared/ui/Act";
import { Tag } from "~/shared/ui/badges";
import { Icon } from "~/shared/ui/icons";
import { done, failed } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Empty, Loaded, Rows, useReason } from "~/shared/ui/states";
import { AddCardDialog } from "./AddCardDialog";
import classes from "./player.module.css";

/** The cards that this player has kept. */
export function CardsPanel() {
  const { t } = useTranslation();
  const cards = useQuery(paymentMethods());
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<PaymentMethod | null>(null);
  return (
    <Panel
      title={t("funding.cards.title")}
      actions={
        <Act icon="plus" onClick={() => setAdding(true)}>
          {t("funding.cards.add")}
        </Act>
      }
    >
      <Loaded query={cards} skeleton={<Rows count={3} />}>
        {(found) =>
          found.length === 0 ? (
            <Empty icon="wallet" title={t("funding.cards.empty")}>
              {t("funding.cards.emptyNote")}
            </Empty>
          ) : (
            <ul className={classes.tiles} aria-label={t("funding.cards.title")}>
              {found.map((each) => (
                <Tile
                  key={each.stripe_payment_method_id}
                  method={each}
                  onRemove={() => setRemoving(each)}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      <AddCardDialog opened={adding} onClose={() => setAdding(false)} />
      <RemoveDialog method={removing} onClose={() => setRemoving(null)} />
    </Panel>
  );
}

function Tile({ method, onRemove }: { method: PaymentMethod; onRemove: () => void }) {
  const { t } = useTranslation();
  const reason = useReason();
  const client = useQueryClient();
  const { card, method_id: id } = method;
  const usual = useMutation({
    mutationFn: () => makeCardDefault(id ?? 0),
    onSuccess: () => {
      done(t("funding.cards.madeDefault"));
      refresh(client, ["player", "payment-methods"]);
    },
    onError: (error) => failed(reason(error)),
  });
  if (!card) return null;
  return (
    <li className={classes.tile} data-default={method.is_default || undefined}>
      <div className={classes.tileHead}>
        <Text fw={650}>{brandOf(card.brand)}</Text>
        {id !== null && (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon
                variant="subtle"
                color="slate"
                aria-label={t("funding.cards.actions", { name: cardName(card) })}
              >
                <Icon name="dots" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {!method.is_default && !method.expired && (
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
        )}
      </div>
      <span className={classes.tileNumber}>
        <span aria-hidden>{"\u2022\u2022\u2022\u2022 "}</span>
        {card.last4}
      </span>
      <div className={classes.tileFoot}>
        <Text size="sm" c="dimmed">
          {t("funding.cards.expires", { date: expiryOf(card) })}
        </Text>
        <Group gap={6}>
          {method.expired && <Tag tone="bad">{t("funding.cards.expired")}</Tag>}
          {!method.expired && method.expires_soon && (
            <Tag tone="wait">{t("funding.cards.soon")}</Tag>
          )}
          {method.is_default && <Tag tone="good">{t("funding.cards.default")}</Tag>}
        </Group>
      </div>
    </li>
  );
}

function RemoveDialog({ method, onClose }: { method: PaymentMethod | null; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const card = method?.card;
  return (
    <SubmitDialog
      opened={method !== null}
      onClose={onClose}
      title={t("funding.cards.removeTitle")}
      note={card && t("funding.cards.removeNote", { name: cardName(card) })}
      submit={t("funding.remove")}
      danger
      act={() => removeCard(method?.method_id ?? 0)}
      onDone={() => {
        done(t("funding.cards.removed"));
        refresh(client, ["player", "payment-methods"]);
      }}
    />
  );
}
