import { Text } from "@mantine/core";
import { type TimeStyle, useLocale } from "~/shared/locale";
import classes from "./ui.module.css";

/** An instant in the reader's zone; the exact one on pointing at it. */
export function Time({ at, style = "moment" }: { at: string; style?: TimeStyle }) {
  const { time } = useLocale();
  return (
    <Text component="time" dateTime={at} title={at} size="sm" c="dimmed" className={classes.time}>
      {time(at, style)}
    </Text>
  );
}
