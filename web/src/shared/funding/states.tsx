import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { Tag, type Tone } from "~/shared/ui/badges";

const TONES: Record<string, Tone> = {
  completed: "good",
  paid: "good",
  verified: "good",
  applied: "good",
  won: "good",
  ready: "good",
  succeeded: "good",
  credited: "good",
  failed: "bad",
  rejected: "bad",
  disputed: "bad",
  lost: "bad",
  dead: "bad",
  review: "bad",
  refused: "bad",
  pending: "wait",
  requires_action: "wait",
  processing: "wait",
  started: "wait",
  requested: "wait",
  approved: "wait",
  exporting: "wait",
  refunded: "wait",
  partially_refunded: "wait",
  generating: "wait",
  needs_response: "wait",
  under_review: "wait",
};

/** The state of something in words; one that we do not know speaks for itself. */
export function useStateName() {
  const { t } = useTranslation();
  return useCallback(
    (state: string): string =>
      t(`funding.state.${state}` as never, {
        defaultValue: state.replaceAll(/[._]/g, " "),
      }) as string,
    [t],
  );
}

export function StateTag({ state }: { state: string }) {
  const name = useStateName();
  return <Tag tone={TONES[state] ?? "plain"}>{name(state)}</Tag>;
}

/** What an operation was, in words. */
export function useOperationName() {
  const { t } = useTranslation();
  return useCallback(
    (type: string): string =>
      t(`funding.operation.${type}` as never, {
        defaultValue: type.replaceAll("_", " "),
      }) as string,
    [t],
  );
}
