import { Button, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { Icon } from "~/shared/ui/icons";
import { useDialog } from "./dialogs";

/** Pay in, pay out. */
export function MoveButtons() {
  const { t } = useTranslation();
  const { open } = useDialog();
  if (!useMay()("funding:write")) return null;
  return (
    <Group gap="xs">
      <Button leftSection={<Icon name="in" size={16} />} onClick={() => open("deposit")}>
        {t("funding.toDeposit")}
      </Button>
      <Button
        variant="default"
        leftSection={<Icon name="out" size={16} />}
        onClick={() => open("withdraw")}
      >
        {t("funding.toWithdraw")}
      </Button>
    </Group>
  );
}
