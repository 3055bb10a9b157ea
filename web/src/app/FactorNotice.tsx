import { Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { me } from "~/shared/api/queries";
import { Notice } from "~/shared/ui/Notice";

const PUT_OFF = "altyn.factor-later";
const WEIGHTY = ["admin", "finance"];

/** Asks those who hold much power, or must, to set up a second factor. */
export function FactorNotice() {
  const { t } = useTranslation();
  const { data } = useQuery(me());
  const { pathname } = useLocation();
  const [later, setLater] = useState(() => sessionStorage.getItem(PUT_OFF) !== null);
  if (!data || data.factors.totp || data.factors.passkeys > 0) return null;
  const must = data.factor_required;
  const asked = must || (!later && WEIGHTY.includes(data.role ?? ""));
  if (!asked || (pathname === "/profile" && !must)) return null;
  return (
    <Notice icon="lock" title={t(must ? "factor.must" : "factor.ask")}>
      <Group justify="space-between" gap="sm">
        <span>{t("factor.askNote")}</span>
        <Group gap="xs">
          <Button component={Link} to="/profile" size="compact-sm">
            {t("factor.toProfile")}
          </Button>
          {!must && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                sessionStorage.setItem(PUT_OFF, "1");
                setLater(true);
              }}
            >
              {t("factor.later")}
            </Button>
          )}
        </Group>
      </Group>
    </Notice>
  );
}
