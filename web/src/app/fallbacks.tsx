import { Button, Center } from "@mantine/core";
import { Link, useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty, Failure } from "~/shared/ui/states";

export function Missing() {
  const { t } = useTranslation();
  return (
    <Center mih="60vh">
      <Empty
        icon="search"
        whole
        title={t("error.page")}
        action={
          <Button component={Link} to="/" variant="default" size="xs" mt="xs">
            {t("error.home")}
          </Button>
        }
      >
        {t("error.pageNote")}
      </Empty>
    </Center>
  );
}

/** What somebody sees who opens a page by its address without being permitted to. */
export function NotPermitted() {
  const { t } = useTranslation();
  return (
    <Center mih="60vh">
      <Empty
        icon="lock"
        whole
        title={t("error.notPermitted")}
        action={
          <Button component={Link} to="/" variant="default" size="xs" mt="xs">
            {t("error.home")}
          </Button>
        }
      >
        {t("error.notPermittedNote")}
      </Empty>
    </Center>
  );
}

export function Broken({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <Center mih="60vh">
      <Failure error={error} retry={() => void router.invalidate()} />
    </Center>
  );
}
