import { Copy } from "./Copy";
import classes from "./ui.module.css";

/** Text to paste into a terminal. */
export function CodeBlock({ text }: { text: string }) {
  return (
    <div className={classes.codeBlock}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long line is scrolled with the keyboard */}
      <pre className={classes.code} tabIndex={0}>
        {text}
      </pre>
      <div className={classes.codeCopy}>
        <Copy text={text} />
      </div>
    </div>
  );
}
