import { lazyRouteComponent } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "~/shared/access/useMay";
import { NotPermitted } from "./fallbacks";
import { type Part, withTexts } from "./i18n";

type Load = () => Promise<{ default: () => ReactNode }>;

/** A page that comes with its texts when it is first opened. */
export function lazyPage(part: Part, load: Load) {
  return lazyRouteComponent(() => withTexts(part, load));
}

/** A page for those who may; it closes by itself once they may no longer. */
export function permitted(needs: string, load: Load, part?: Part) {
  const Page = lazyRouteComponent(part ? () => withTexts(part, load) : load);
  const Permitted = () => (useMay()(needs) ? <Page /> : <NotPermitted />);
  return Object.assign(Permitted, { preload: Page.preload });
}
