import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Deposit, Depositing } from "~/shared/api/funding";
import { balance, options, paymentMethods } from "~/shared/api/fundingQueries";
import { CardForm } from "~/shared/funding/CardForm";
import { Notice } from "~/shared/ui/Notice";
import { Sheet } from "~/shared/ui/SubmitDialog";
import { Loaded, Rows } from "~/shared/ui/states";
import { DepositForm } from "./DepositForm";
import { DepositOutcome } from "./DepositOutcome";

interface DepositDialogProps {
  opened: boolean;
  /** One that was begun before, and can still be paid. */
  resumed?: Deposit | null;
  onClose: () => void;
}

type Step =
  | { at: "form"; told?: "closed" }
  | { at: "card"; secret: string; id: number; challenge: boolean; declined?: boolean }
  | { at: "waiting"; id: number; paid: boolean };

const resume = (deposit: Deposit | null | undefined): Step =>
  deposit?.client_secret
    ? {
        at: "card",
        secret: deposit.client_secret,
        id: deposit.operation_id,
        challenge: deposit.state === "requires_action",
      }
    : { at: "form" };

/** How much, by which card, the card itself or its holder's consent, and what became of it. */
export function DepositDialog({ opened, resumed, onClose }: DepositDialogProps) {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>({ at: "form" });
  useEffect(() => {
    if (opened) setStep(resume(resumed));
  }, [opened, resumed]);
  return (
    <Sheet
      opened={opened}
      onClose={onClose}
      title={t("funding.deposit.title")}
      closeOnClickOutside={step.at === "form"}
    >
      <Steps step={step} onStep={setStep} onClose={onClose} />
    </Sheet>
  );
}

interface StepsProps {
  step: Step;
  onStep: (step: Step) => void;
  onClose: () => void;
}

function Steps({ step, onStep, onClose }: StepsProps) {
  const { t } = useTranslation();
  const limits = useQuery(options());
  const money = useQuery(balance());
  const cards = useQuery(paymentMethods());

  function begun(made: Depositing) {
    const id = made.operation_id;
    if (made.action && made.client_secret) {
      const challenge = made.action === "requires_action";
      onStep({ at: "card", secret: made.client_secret, id, challenge });
    } else {
      onStep({ at: "waiting", id, paid: false });
    }
  }

  if (step.at === "waiting") {
    return <DepositOutcome id={step.id} paid={step.paid} onClose={onClose} onStep={onStep} />;
  }
  return (
    <Loaded query={limits} skeleton={<Rows count={5} />}>
      {(found) =>
        step.at === "card" ? (
          <>
            {step.declined && <Notice icon="alert">{t("funding.deposit.tryAnother")}</Notice>}
            <CardForm
              secret={step.secret}
              purpose="payment"
              challenge={step.challenge}
              stripe={found.stripe}
              onState={(state) => {
                if (state === "succeeded" || state === "processing") {
                  onStep({ at: "waiting", id: step.id, paid: true });
                } else if (state === "canceled" || state === "closed") {
                  onStep({ at: "form", told: "closed" });
                }
              }}
            />
          </>
        ) : (
          <Loaded query={money} skeleton={<Rows count={5} />}>
            {(held) => (
              <>
                {step.told && <Notice icon="alert">{t("funding.deposit.notPaid")}</Notice>}
                <DepositForm
                  options={found}
                  available={held.available_balance}
                  cards={cards.data ?? []}
                  onBegun={begun}
                  onClose={onClose}
                />
              </>
            )}
          </Loaded>
        )
      }
    </Loaded>
  );
}
