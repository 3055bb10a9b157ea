import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LinkTabs } from "~/shared/ui/LinkTabs";
import { PageHead } from "~/shared/ui/Panel";

export function GuardHead({ note, actions }: { note: string; actions?: ReactNode }) {
  const { t } = useTranslation();
  const title = t("nav.guard");
  return (
    <>
      <PageHead title={title} note={note} actions={actions} />
      <LinkTabs
        label={title}
        links={[
          { to: "/gateway/guard", label: t("desk.guard.reviews") },
          { to: "/gateway/guard/rules", label: t("desk.guard.rules") },
          { to: "/gateway/guard/lists", label: t("desk.guard.lists") },
        ]}
      />
    </>
  );
}
