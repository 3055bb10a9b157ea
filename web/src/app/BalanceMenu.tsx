import { Anchor, Button, Group, Popover, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { balance } from "~/shared/api/fundingQueries";
import { Amount } from "~/shared/ui/Amount";
import { Icon } from "~/shared/ui/icons";
import classes from "./frame.module.css";

/** A player's balance in the head of every page, with what one does with it. */
export default function BalanceMenu() {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure();
  const { data } = useQuery(balance());
  if (!data) return null;
  const { currency, current_balance } = data.balance;
  return (
    <Popover
      opened={opened}
      onChange={(next) => !next && close()}
      onDismiss={close}
      position="bottom-end"
      width={300}
      shadow="md"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.balance}
          onClick={toggle}
          aria-expanded={opened}
          data-testid="balance-menu"
        >
          <span className={classes.balanceLabel}>{t("funding.balance")}</span>
          <Amount value={data.available_balance} currency={currency} live fw={650} />
          <span className={classes.balanceArrow} data-open={opened || undefined}>
            <Icon name="next" size={14} />
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("funding.balance")}>
        <Stack gap="sm">
          <div>
            <Text size="xs" c="dimmed">
              {t("funding.whole")}
            </Text>
            <Text fz="xl" fw={650}>
              <Amount value={current_balance} currency={currency} live />
            </Text>
          </div>
          <Group component="dl" m={0} grow align="flex-start">
            <Part label={t("funding.available")} value={data.available_balance} {...{ currency }} />
            <Part label={t("funding.inBets")} value={data.locked_in_bets} {...{ currency }} />
          </Group>
          <Group gap="xs" grow>
            <Button
              component={Link}
              to="/wallet"
              search={{ dialog: "deposit" } as never}
              size="xs"
              onClick={close}
            >
              {t("funding.toDeposit")}
            </Button>
            <Button
              component={Link}
              to="/wallet"
              search={{ dialog: "withdraw" } as never}
              size="xs"
              variant="default"
              onClick={close}
            >
              {t("funding.toWithdraw")}
            </Button>
          </Group>
          <Group gap="md">
            <Anchor component={Link} to="/wallet/history" size="sm" onClick={close}>
              {t("nav.history")}
            </Anchor>
            <Anchor component={Link} to="/wallet/statistics" size="sm" onClick={close}>
              {t("nav.statistics")}
            </Anchor>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Part({ label, ...amount }: { label: string; value: string; currency: string }) {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">
        {label}
      </Text>
      <Text component="dd" size="sm" m={0}>
        <Amount {...amount} live />
      </Text>
    </div>
  );
}
