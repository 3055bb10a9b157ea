import { useTranslation } from "react-i18next";
import { LinkTabs } from "~/shared/ui/LinkTabs";
import { PageHead } from "~/shared/ui/Panel";

/** The heading that the list and the review share. */
export function PaymentsHead({ note }: { note: string }) {
  const { t } = useTranslation();
  return (
    <>
      <PageHead title={t("payments.title")} note={note} />
      <LinkTabs
        label={t("payments.title")}
        links={[
          { to: "/bank-payments", label: t("payments.list") },
          { to: "/bank-payments/review", label: t("payments.review") },
        ]}
      />
    </>
  );
}
