import { ActionIcon, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "~/shared/ui/icons";
import classes from "./psp.module.css";

interface PagerProps {
  page: number;
  pages: number;
  found: string;
  onGo: (page: number) => void;
}

/** Where in a list of pages one is, and the way to its neighbours. */
export function Pager({ page, pages, found, onGo }: PagerProps) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" px="md" py="sm" className={classes.pager}>
      <Text size="xs" c="dimmed" role="status">
        {found}
      </Text>
      {pages > 1 && (
        <Group gap="xs" component="nav" aria-label={t("psp.merchants.page", { page, pages })}>
          <ActionIcon
            variant="default"
            aria-label={t("psp.merchants.before")}
            disabled={page <= 1}
            onClick={() => onGo(page - 1)}
          >
            <Icon name="back" size={15} />
          </ActionIcon>
          <Text size="sm">{t("psp.merchants.page", { page, pages })}</Text>
          <ActionIcon
            variant="default"
            aria-label={t("psp.merchants.after")}
            disabled={page >= pages}
            onClick={() => onGo(page + 1)}
          >
            <Icon name="next" size={15} />
          </ActionIcon>
        </Group>
      )}
    </Group>
  );
}
