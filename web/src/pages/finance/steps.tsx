import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { PlayersWithdrawal } from "~/shared/api/finance";
import type { WithdrawalState } from "~/shared/api/funding";
import type { Asked, Step } from "./StepDialog";

const STEPS: Partial<Record<WithdrawalState, readonly Step[]>> = {
  requested: ["approve", "reject"],
  approved: ["pay", "reject"],
};

interface StepButtonsProps {
  withdrawal: PlayersWithdrawal;
  onStep: (asked: Asked) => void;
  small?: boolean;
}

/** What can be done with a withdrawal now. */
export function StepButtons({ withdrawal, onStep, small }: StepButtonsProps) {
  const { t } = useTranslation();
  const steps = STEPS[withdrawal.state] ?? [];
  if (steps.length === 0) return null;
  return (
    <Group gap={6} wrap="nowrap" justify="flex-end">
      {steps.map((step, n) => (
        <Button
          key={step}
          size={small ? "compact-xs" : "sm"}
          variant={n === 0 ? "light" : "default"}
          onClick={() => onStep({ withdrawal, step })}
        >
          {t(`finance.withdrawals.${step}`)}
        </Button>
      ))}
    </Group>
  );
}
