import { Link } from "@tanstack/react-router";
import classes from "./ui.module.css";

/** Neighbouring pages as tabs; they are links, because each has its own address. */
export function LinkTabs({
  label,
  links,
}: {
  label: string;
  links: readonly { to: string; label: string }[];
}) {
  return (
    <nav aria-label={label} className={classes.tabs}>
      {links.map((each) => (
        <Link key={each.to} to={each.to} activeOptions={{ exact: true, includeSearch: false }}>
          {each.label}
        </Link>
      ))}
    </nav>
  );
}
