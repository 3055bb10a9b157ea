import { Button, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

type Pages = {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
};

/** Asks for the next page of a list while there is one, and says when it did not come. */
export function More({ list }: { list: Pages }) {
  const { t } = useTranslation();
  return (
    <>
      {list.isFetchNextPageError && (
        <Text size="xs" c="red" role="alert">
          {t("error.title")}
        </Text>
      )}
      {list.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("common.more")}
        </Button>
      )}
    </>
  );
}
