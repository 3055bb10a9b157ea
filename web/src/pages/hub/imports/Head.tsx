import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LinkTabs } from "~/shared/ui/LinkTabs";
import { PageHead } from "~/shared/ui/Panel";

export function ImportsHead({ note, actions }: { note: string; actions?: ReactNode }) {
  const { t } = useTranslation();
  const title = t("nav.imports");
  return (
    <>
      <PageHead title={title} note={note} actions={actions} />
      <LinkTabs
        label={title}
        links={[
          { to: "/hub/imports", label: t("hub.imports.files") },
          { to: "/hub/imports/profiles", label: t("hub.imports.profiles") },
          { to: "/hub/imports/parked", label: t("hub.parked.title") },
        ]}
      />
    </>
  );
}
