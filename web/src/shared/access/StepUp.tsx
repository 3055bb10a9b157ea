import { lazy, Suspense, useEffect, useState } from "react";
import { withTexts } from "~/app/i18n";
import { onStepUp } from "~/shared/api/stepUp";

const Dialog = lazy(() => withTexts("access", () => import("./StepUpDialog")));

/** Asks for the second factor whenever a request turns out to need it again. */
export function StepUp() {
  const [answer, setAnswer] = useState<((confirmed: boolean) => void) | null>(null);
  useEffect(() => onStepUp(() => new Promise((resolve) => setAnswer(() => resolve))), []);
  if (!answer) return null;
  return (
    <Suspense>
      <Dialog
        onAnswer={(confirmed) => {
          setAnswer(null);
          answer(confirmed);
        }}
      />
    </Suspense>
  );
}
