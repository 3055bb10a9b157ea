import { Button, Group, Loader, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Deposit, DepositState } from "~/shared/api/funding";
import { balance, deposit } from "~/shared/api/fundingQueries";
import { useLocale } from "~/shared/locale";
import { Amount } from "~/shared/ui/Amount";
import { Icon } from "~/shared/ui/icons";
import { Loaded, Rows } from "~/shared/ui/states";
import { declined } from "./declines";
import classes from "./player.module.css";

const ON_ITS_WAY: readonly DepositState[] = ["started", "pending", "requires_action", "processing"];
const ASK_MS = 2000;
const PATIENCE_MS = 15_000;

interface DepositOutcomeProps {
  id: number;
  /** The form said so: what the last card came to may still be what we have heard. */
  paid: boolean;
  onClose: () => void;
  onStep: (
    step:
      | { at: "form" }
      | { at: "card"; secret: string; id: number; challenge: boolean; declined: boolean },
  ) => void;
}

/** What became of a deposit. Events tell at once; without them the page asks now and then. */
export function DepositOutcome({ id, paid, onClose, onStep }: DepositOutcomeProps) {
  const [patient, setPatient] = useState(paid);
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  const underway = (state: DepositState) =>
    ON_ITS_WAY.includes(state) || (patient && state === "failed");
  const one = useQuery({
    ...deposit(id),
    staleTime: 0,
    refetchInterval: ({ state }) => (!state.data || underway(state.data.state) ? ASK_MS : false),
  });
  return (
    <Loaded query={one} skeleton={<Rows count={4} />}>
      {(found) => {
        if (underway(found.state)) return <Underway onClose={onClose} />;
        if (found.state !== "completed") {
          return <Failed deposit={found} onClose={onClose} onStep={onStep} />;
        }
        return <Completed deposit={found} onClose={onClose} />;
      }}
    </Loaded>
  );
}

function Underway({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.outcome} role="status">
      <Loader size="md" />
      <Text fw={600}>{t("funding.deposit.underway")}</Text>
      <Text size="sm" c="dimmed">
        {t("funding.deposit.underwayNote")}
      </Text>
      <Button variant="default" mt="xs" onClick={onClose}>
        {t("common.close")}
      </Button>
    </div>
  );
}

function Completed({ deposit, onClose }: { deposit: Deposit; onClose: () => void }) {
  const { t } = useTranslation();
  const { amount } = useLocale();
  const { data } = useQuery({ ...balance(), staleTime: 0 });
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <div className={classes.outcome} role="status" data-testid="deposited">
      <div className={classes.tick}>
        <Icon name="check" size={28} />
      </div>
      <Text fw={650} fz="lg">
        {t("funding.deposit.completed", {
          amount: amount(deposit.amount),
          currency: deposit.currency,
        })}
      </Text>
      {data && (
        <Text size="sm" c="dimmed">
          {t("funding.deposit.now")}{" "}
          <Amount value={data.available_balance} currency={deposit.currency} live />
        </Text>
      )}
      <Button mt="xs" ref={close} onClick={onClose}>
        {t("funding.ready")}
      </Button>
    </div>
  );
}

function Failed({
  deposit: { operation_id: id, client_secret: secret, error_code, message },
  onClose,
  onStep,
}: { deposit: Deposit } & Omit<DepositOutcomeProps, "id" | "paid">) {
  const { t } = useTranslation();
  const again = () =>
    onStep(secret ? { at: "card", secret, id, challenge: false, declined: true } : { at: "form" });
  return (
    <div className={classes.outcome} role="alert">
      <div className={classes.tick} data-wait>
        <Icon name="alert" size={26} />
      </div>
      <Text fw={650}>{t("funding.deposit.failed")}</Text>
      <Text size="sm" c="dimmed">
        {declined(t, error_code, message)}
      </Text>
      <Group mt="xs" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t("common.close")}
        </Button>
        <Button onClick={again}>{t("common.retry")}</Button>
      </Group>
    </div>
  );
}
