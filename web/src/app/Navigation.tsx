import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { waitingApprovals } from "~/shared/api/accessQueries";
import { deadLetterCounts } from "~/shared/api/deadLetters";
import { me } from "~/shared/api/queries";
import { Icon } from "~/shared/ui/icons";
import { Count } from "./Count";
import classes from "./frame.module.css";
import { openTo, type PageLink } from "./pages";

const Queued = lazy(() => import("./Queued"));

/** Pages with others of the navigation below them. */
const EXACT: readonly string[] = ["/", "/wallet", "/hub"];

/** The links to all pages that the person may open; the current one is marked, for ears as well. */
export function Navigation({ onFollow }: { onFollow: () => void }) {
  const { t } = useTranslation();
  const { data } = useQuery(me());
  return (
    <>
      {openTo(data).map((group) => (
        <div key={group.name}>
          <div className={classes.group} id={`nav-${group.name}`}>
            {t(`nav.${group.name}`)}
          </div>
          <ul className={classes.list} aria-labelledby={`nav-${group.name}`}>
            {group.links.map((link) => (
              <li key={link.to}>
                <Follow link={link} onFollow={onFollow} />
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

function Follow({ link, onFollow }: { link: PageLink; onFollow: () => void }) {
  const { t } = useTranslation();
  return (
    <Link
      to={link.to}
      className={classes.link}
      activeOptions={{ exact: EXACT.includes(link.to), includeSearch: false }}
      onClick={onFollow}
    >
      <Icon name={link.icon} />
      {t(`nav.${link.label}`)}
      {link.to === "/approvals" && <Waiting />}
      {link.to === "/dead-letters" && <DeadLetters />}
      {link.to.startsWith("/gateway/") && (
        <Suspense>
          <Queued page={link.to} />
        </Suspense>
      )}
    </Link>
  );
}

/** How many approvals wait; it changes as they come and go. */
function Waiting() {
  const { data } = useQuery(waitingApprovals());
  return <Count of={data} testId="approvals-waiting" />;
}

/** How much has failed for good. */
function DeadLetters() {
  const { data } = useQuery(deadLetterCounts());
  return (
    <Count of={data?.items.reduce((sum, each) => sum + each.count, 0)} testId="dead-letters" />
  );
}
