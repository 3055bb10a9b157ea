import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { Options } from "~/shared/api/funding";
import { Notice } from "~/shared/ui/Notice";
import { Rows } from "~/shared/ui/states";
import { FramedForm } from "./FramedForm";
import type { FormState } from "./secrets";

const StripeForm = lazy(() => import("./StripeForm"));

export interface CardFormProps {
  secret: string;
  purpose: "payment" | "setup";
  /** The card is known already; its holder has to confirm. */
  challenge?: boolean;
  /** Hears what has become of it; about a declined card the form tells its holder itself. */
  onState: (state: FormState) => void;
}

/** Where the card goes: to the card processor, past our page and our servers. */
export function CardForm({ stripe, ...form }: CardFormProps & { stripe: Options["stripe"] }) {
  const { t } = useTranslation();
  if (stripe.form_url) return <FramedForm {...form} formUrl={stripe.form_url} />;
  if (!stripe.publishable_key) return <Notice icon="alert">{t("funding.notConfigured")}</Notice>;
  return (
    <Suspense fallback={<Rows count={3} />}>
      <StripeForm {...form} publishableKey={stripe.publishable_key} />
    </Suspense>
  );
}
