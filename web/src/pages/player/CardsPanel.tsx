import { Group, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PaymentMethod } from "~/shared/api/funding";
import { paymentMethods } from "~/shared/api/fundingQueries";
import { makeCardDefault, removeCard } from "~/shared/api/fundingWrites";
import { brandOf, cardName, expiryOf } from "~/shared/funding/cards";
import { refresh } from "~/shared/live/updates";
import { Tag } from "~/shared/ui/badges";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Empty } from "~/shared/ui/states";
import { AddCardDialog } from "./AddCardDialog";
import classes from "./player.module.css";
import { TileMenu, Tiles } from "./Tiles";

/** The cards that this player has kept. */
export function CardsPanel() {
  const { t } = useTranslation();
  const cards = useQuery(paymentMethods());
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<PaymentMethod | null>(null);
  return (
    <Tiles
      title={t("funding.cards.title")}
      add={t("funding.cards.add")}
      onAdd={() => setAdding(true)}
      query={cards}
      empty={
        <Empty icon="wallet" title={t("funding.cards.empty")}>
          {t("funding.cards.emptyNote")}
        </Empty>
      }
      tile={(each) => (
        <Tile
          key={each.stripe_payment_method_id}
          method={each}
          onRemove={() => setRemoving(each)}
        />
      )}
    >
      <AddCardDialog opened={adding} onClose={() => setAdding(false)} />
      <RemoveDialog method={removing} onClose={() => setRemoving(null)} />
    </Tiles>
  );
}

function Tile({ method, onRemove }: { method: PaymentMethod; onRemove: () => void }) {
  const { t } = useTranslation();
  const { card, method_id: id } = method;
  if (!card) return null;
  return (
    <li className={classes.tile} data-default={method.is_default || undefined}>
      <div className={classes.tileHead}>
        <Text fw={650}>{brandOf(card.brand)}</Text>
        {id !== null && (
          <TileMenu
            label={t("funding.cards.actions", { name: cardName(card) })}
            prefer={method.is_default || method.expired ? null : () => makeCardDefault(id)}
            preferred={t("funding.cards.madeDefault")}
            kept="payment-methods"
            onRemove={onRemove}
          />
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
