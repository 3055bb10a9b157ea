import { ActionIcon, Menu } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { refresh } from "~/shared/live/updates";
import { Act } from "~/shared/ui/Act";
import { Icon } from "~/shared/ui/icons";
import { done, failed } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { Loaded, Rows, useReason } from "~/shared/ui/states";
import classes from "./player.module.css";

interface TilesProps<T> {
  title: string;
  add: string;
  onAdd: () => void;
  query: { data: T[] | undefined; error: unknown; refetch: () => unknown };
  empty: ReactNode;
  tile: (item: T) => ReactNode;
  /** What is asked before one is removed. */
  children: ReactNode;
}

/** What a player keeps to pay or to be paid, a tile each. */
export function Tiles<T>({ title, add, onAdd, query, empty, tile, children }: TilesProps<T>) {
  return (
    <Panel
      title={title}
      actions={
        <Act icon="plus" onClick={onAdd}>
          {add}
        </Act>
      }
    >
      <Loaded query={query} skeleton={<Rows count={3} />}>
        {(found) =>
          found.length === 0 ? (
            empty
          ) : (
            <ul className={classes.tiles} aria-label={title}>
              {found.map(tile)}
            </ul>
          )
        }
      </Loaded>
      {children}
    </Panel>
  );
}

interface TileMenuProps {
  label: string;
  /** Makes it the usual one; null where it is, or cannot be. */
  prefer: (() => Promise<unknown>) | null;
  preferred: string;
  /** Under which name they have been read. */
  kept: "payment-methods" | "withdrawal-methods";
  onRemove: () => void;
}

/** What can be done to a tile. */
export function TileMenu({ label, prefer, preferred, kept, onRemove }: TileMenuProps) {
  const { t } = useTranslation();
  const reason = useReason();
  const client = useQueryClient();
  const usual = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSuccess: () => {
      done(preferred);
      refresh(client, ["player", kept]);
    },
    onError: (error) => failed(reason(error)),
  });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="slate" aria-label={label}>
          <Icon name="dots" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {prefer && (
          <Menu.Item
            leftSection={<Icon name="check" size={16} />}
            onClick={() => usual.mutate(prefer)}
          >
            {t("funding.makeDefault")}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<Icon name="trash" size={16} />} onClick={onRemove}>
          {t("funding.remove")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
