import { Link } from "@tanstack/react-router";
import { useOpens } from "~/shared/access/useMay";
import { Copy } from "./Copy";
import classes from "./ui.module.css";

interface IdentProps {
  id: string;
  whole?: boolean;
  /** Where it leads those who may go there. */
  to?: string | undefined;
}

/** An id in full for copying, cut in the middle for reading. */
export function Ident({ id, whole, to }: IdentProps) {
  const opens = useOpens();
  const text = whole || id.length <= 14 ? id : `${id.slice(0, 8)}\u2026${id.slice(-4)}`;
  return (
    <span className={classes.ident} title={id}>
      {to && opens(to) ? (
        <Link to={to} aria-label={id}>
          {text}
        </Link>
      ) : (
        <span>{text}</span>
      )}
      <Copy text={id} />
    </span>
  );
}
