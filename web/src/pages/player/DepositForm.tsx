import { Alert, Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "~/shared/api/client";
import type { Depositing, Options, PaymentMethod } from "~/shared/api/funding";
import { startDeposit } from "~/shared/api/fundingWrites";
import { wrongDeposit } from "~/shared/funding/limits";
import { add, readTyped } from "~/shared/money";
import { Amount } from "~/shared/ui/Amount";
import { Icon } from "~/shared/ui/icons";
import { Notice } from "~/shared/ui/Notice";
import { toldToWait } from "~/shared/ui/notify";
import { AmountField, QuickAmounts } from "./AmountField";
import { CardChoice, NEW_CARD, usual } from "./CardChoice";
import { useDecline } from "./declines";
import classes from "./player.module.css";

interface DepositFormProps {
  options: Options;
  available: string;
  cards: readonly PaymentMethod[];
  onBegun: (made: Depositing) => void;
  onClose: () => void;
}

const QUICK = ["100", "250", "500", "1000"];

/** How much, and by which card. One key for each form: sending it twice takes nothing twice. */
export function DepositForm({ options, available, cards, onBegun, onClose }: DepositFormProps) {
  const { t } = useTranslation();
  const decline = useDecline();
  const [key, setKey] = useState(newKey);
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const [keep, setKeep] = useState(true);
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { currency } = options;
  const amount = readTyped(typed);
  const wrong = wrongDeposit(amount, options.deposit);
  const method = chosen ?? usual(cards);
  const fresh = method === NEW_CARD;

  /** Other values are another deposit. */
  function change(act: () => void) {
    act();
    if (error !== null) setKey(newKey());
    setError(null);
  }

  async function send(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (pending || wrong || amount === null) return;
    setPending(true);
    setError(null);
    try {
      const by = fresh ? { save_method: keep } : { stripe_payment_method_id: method };
      onBegun(await startDeposit(key, { amount, ...by }));
    } catch (failure) {
      if (toldToWait(failure)) onClose();
      else setError(failure);
    } finally {
      setPending(false);
    }
  }

  if (!options.stripe.configured) {
    return <Notice icon="alert">{t("funding.notConfigured")}</Notice>;
  }
  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <Stack gap="md">
        <AmountField
          value={typed}
          currency={currency}
          limits={options.deposit}
          wrong={tried ? wrong : null}
          onChange={(next) => change(() => setTyped(next))}
        />
        <QuickAmounts
          amounts={QUICK}
          currency={currency}
          chosen={amount}
          onChoose={(next) => change(() => setTyped(next))}
        />
        <CardChoice
          cards={cards}
          value={method}
          onChange={(next) => change(() => setChosen(next))}
        />
        {fresh && (
          <Checkbox
            label={t("funding.deposit.keep")}
            checked={keep}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              change(() => setKeep(checked));
            }}
          />
        )}
        <dl className={classes.previews}>
          <div className={classes.preview}>
            <dt>{t("funding.available")}</dt>
            <dd>
              <Amount value={available} currency={currency} />
            </dd>
          </div>
          <div className={classes.preview} data-testid="balance-after">
            <dt>{t("funding.deposit.after")}</dt>
            <dd>
              <Amount
                value={wrong || amount === null ? available : add(available, amount)}
                currency={currency}
              />
            </dd>
          </div>
        </dl>
        {error !== null && (
          <Alert color="red" variant="light" role="alert" icon={<Icon name="alert" />}>
            {decline(error)}
          </Alert>
        )}
        <Group gap={6} wrap="nowrap" align="flex-start" c="dimmed">
          <Icon name="lock" size={16} />
          <Text size="xs">{t("funding.deposit.secure")}</Text>
        </Group>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={pending}>
            {t(fresh ? "funding.deposit.toCard" : "funding.deposit.submit")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
