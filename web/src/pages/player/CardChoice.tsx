import { Group, Radio, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PaymentMethod } from "~/shared/api/funding";
import { cardName, expiryOf } from "~/shared/funding/cards";
import { Tag } from "~/shared/ui/badges";

export const NEW_CARD = "new";

/** The card that is offered first. */
export function usual(cards: readonly PaymentMethod[]): string {
  const usable = cards.filter((each) => !each.expired);
  const first = usable.find((each) => each.is_default) ?? usable[0];
  return first?.stripe_payment_method_id ?? NEW_CARD;
}

interface CardChoiceProps {
  cards: readonly PaymentMethod[];
  value: string;
  onChange: (value: string) => void;
}

/** A card kept before, or a new one. */
export function CardChoice({ cards, value, onChange }: CardChoiceProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group label={t("funding.deposit.by")} value={value} onChange={onChange}>
      <Stack gap="xs" mt={6}>
        {cards.map(
          ({ stripe_payment_method_id: id, card, is_default, expired, expires_soon }) =>
            card && (
              <Radio
                key={id}
                value={id}
                disabled={expired}
                label={
                  <Group gap="xs" component="span">
                    <span>{cardName(card)}</span>
                    {is_default && <Tag tone="good">{t("funding.cards.default")}</Tag>}
                    {expired && <Tag tone="bad">{t("funding.cards.expired")}</Tag>}
                    {!expired && expires_soon && (
                      <Tag tone="wait">{t("funding.cards.until", { date: expiryOf(card) })}</Tag>
                    )}
                  </Group>
                }
              />
            ),
        )}
        <Radio value={NEW_CARD} label={t("funding.deposit.newCard")} />
      </Stack>
    </Radio.Group>
  );
}
