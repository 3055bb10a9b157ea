import { describe, expect, it } from "vitest";
import accessEn from "./access/en";
import accessRu from "./access/ru";
import lettersEn from "./dead-letters/en";
import lettersRu from "./dead-letters/ru";
import baseEn from "./en";
import financeEn from "./finance/en";
import financeRu from "./finance/ru";
import fundingEn from "./funding/en";
import fundingRu from "./funding/ru";
import gatewayEn from "./gateway/en";
import gatewayRu from "./gateway/ru";
import gatewayDeskEn from "./gateway-desk/en";
import gatewayDeskRu from "./gateway-desk/ru";
import hubEn from "./hub/en";
import hubRu from "./hub/ru";
import wordsEn from "./hub-words/en";
import wordsRu from "./hub-words/ru";
import marketEn from "./market/en";
import marketRu from "./market/ru";
import pspEn from "./psp/en";
import pspRu from "./psp/ru";
import baseRu from "./ru";

const en = {
  base: baseEn,
  letters: lettersEn,
  access: accessEn,
  funding: fundingEn,
  finance: financeEn,
  gateway: gatewayEn,
  market: marketEn,
  gatewayDesk: gatewayDeskEn,
  psp: pspEn,
  words: wordsEn,
  hub: hubEn,
};
const ru = {
  base: baseRu,
  letters: lettersRu,
  access: accessRu,
  funding: fundingRu,
  finance: financeRu,
  gateway: gatewayRu,
  market: marketRu,
  gatewayDesk: gatewayDeskRu,
  psp: pspRu,
  words: wordsRu,
  hub: hubRu,
};

/** The paths of all texts; the plural forms of one text count as one. */
function paths(node: object, prefix = ""): string[] {
  return Object.entries(node).flatMap(([name, value]) =>
    typeof value === "string"
      ? [prefix + name.replace(/_(one|few|many|other)$/, "")]
      : paths(value, `${prefix}${name}.`),
  );
}

function gaps(text: string): string {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)]
    .map(([, name]) => name)
    .sort()
    .join();
}

function texts(node: object, prefix = ""): [string, string][] {
  return Object.entries(node).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + name, value]] : texts(value, `${prefix}${name}.`),
  );
}

describe("the two languages", () => {
  it("have the same texts", () => {
    expect([...new Set(paths(ru))].sort()).toEqual([...new Set(paths(en))].sort());
  });

  it("fill the same gaps", () => {
    const english = new Map(texts(en));
    for (const [path, text] of texts(ru)) {
      const twin = english.get(path);
      if (twin !== undefined) expect([path, gaps(text)]).toEqual([path, gaps(twin)]);
    }
  });
});
