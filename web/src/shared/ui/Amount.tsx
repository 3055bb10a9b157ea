import { Text, type TextProps } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useLocale } from "~/shared/locale";
import { isNegative, isZero } from "~/shared/money";
import classes from "./ui.module.css";

interface AmountProps extends TextProps {
  value: string;
  currency: string;
  /** Colour by direction, and a plus before what came in. */
  signed?: boolean;
  /** Flash when the value changes under the reader's eyes. */
  live?: boolean;
}

/** An exact amount with its currency; digits stand in columns. */
export function Amount({ value, currency, signed, live, ...text }: AmountProps) {
  const { amount } = useLocale();
  const changed = useChanged(value);
  const direction = signed && !isZero(value) ? (isNegative(value) ? classes.out : classes.in) : "";
  return (
    <Text component="span" inherit {...text} className={`${classes.amount} ${direction}`}>
      <span key={value} className={live && changed ? "changed" : undefined}>
        {amount(value, signed)}
      </span>
      {currency && (
        <span className={classes.currency} data-currency>
          {currency}
        </span>
      )}
    </Text>
  );
}

/** Whether the value is another one than at the first look. */
function useChanged(value: string): boolean {
  const first = useRef(value);
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    if (value !== first.current) setChanged(true);
  }, [value]);
  return changed;
}
