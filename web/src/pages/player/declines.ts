import { useTranslation } from "react-i18next";
import { ApiProblem, textOf } from "~/shared/api/problem";
import { useReason } from "~/shared/ui/states";

/** The sentence for a refusal; for a declined card what the bank gave as its reason. */
export function useDecline() {
  const { t } = useTranslation();
  const reason = useReason();
  return (error: unknown): string => {
    if (!(error instanceof ApiProblem) || error.code !== "card_declined") return reason(error);
    return declined(t, textOf(error.document.decline_code), error.message);
  };
}

type Translate = (key: never, options: { defaultValue: string }) => unknown;

/** In our words when we know the bank's code, else in those of the card processor. */
export function declined(t: unknown, code: string | null, otherwise: string | null): string {
  const translate = t as Translate;
  const usual = String(translate("funding.decline.any" as never, { defaultValue: "" }));
  if (!code) return otherwise ?? usual;
  return String(
    translate(`funding.decline.${code}` as never, { defaultValue: otherwise ?? usual }),
  );
}
