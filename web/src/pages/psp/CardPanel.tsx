import { Group } from "@mantine/core";
import type { ReactNode } from "react";
import { FilterBar } from "~/shared/psp/FilterBar";
import { Panel } from "~/shared/ui/Panel";
import type { Card } from "./board";
import classes from "./psp.module.css";

interface CardPanelProps {
  title: string;
  note?: string;
  /** With it the card can be looked at apart from the page. */
  card?: Card;
  controls?: ReactNode;
  /** How much of a row it takes. */
  wide?: boolean;
  children: ReactNode;
}

/** A card of a board, with filters of its own in its head. */
export function CardPanel({ title, note, card, controls, wide, children }: CardPanelProps) {
  return (
    <div
      className={classes.card}
      data-wide={wide || undefined}
      data-own={card?.differs || undefined}
    >
      <Panel
        title={title}
        {...(note ? { note } : {})}
        padded
        actions={
          <Group gap={6}>
            {controls}
            {card && (
              <FilterBar
                compact
                fields={["source", "period"]}
                value={card.filters}
                onChange={card.set}
                {...(card.differs ? { onReset: card.reset } : {})}
              />
            )}
          </Group>
        }
      >
        {children}
      </Panel>
    </div>
  );
}
