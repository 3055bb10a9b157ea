import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "~/shared/ui/icons";
import classes from "./frame.module.css";

const GROUPS = [
  {
    name: "money",
    links: [
      ["/", "overview", "overview"],
      ["/wallets", "wallets", "wallet"],
      ["/organizations", "organizations", "building"],
      ["/bank-payments", "payments", "bank"],
    ],
  },
  {
    name: "ledger",
    links: [
      ["/ledger/entries", "entries", "book"],
      ["/ledger/accounts", "accounts", "accounts"],
      ["/ledger/trial-balance", "trial", "scales"],
    ],
  },
  { name: "developers", links: [["/api-access", "api", "key"]] },
] as const satisfies readonly {
  name: string;
  links: readonly (readonly [string, string, IconName])[];
}[];

/** The links to all pages; the current one is marked for eyes and for screen readers. */
export function Navigation({ onFollow }: { onFollow: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      {GROUPS.map((group) => (
        <div key={group.name}>
          <div className={classes.group} id={`nav-${group.name}`}>
            {t(`nav.${group.name}`)}
          </div>
          <ul className={classes.list} aria-labelledby={`nav-${group.name}`}>
            {group.links.map(([to, label, icon]) => (
              <li key={to}>
                <Link
                  to={to}
                  className={classes.link}
                  activeOptions={{ exact: to === "/", includeSearch: false }}
                  onClick={onFollow}
                >
                  <Icon name={icon} />
                  {t(`nav.${label}`)}
                </Link>
              </li>
            ))}
            {group.name === "developers" && (
              <li>
                <a href="/docs" className={classes.link}>
                  <Icon name="docs" />
                  {t("nav.reference")}
                </a>
              </li>
            )}
          </ul>
        </div>
      ))}
    </>
  );
}
