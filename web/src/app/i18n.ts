import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type access from "~/locales/access/en";
import type deadLetters from "~/locales/dead-letters/en";
import type en from "~/locales/en";
import type finance from "~/locales/finance/en";
import type funding from "~/locales/funding/en";
import type gateway from "~/locales/gateway/en";
import type gatewayDesk from "~/locales/gateway-desk/en";
import type hub from "~/locales/hub/en";
import type hubWords from "~/locales/hub-words/en";
import type market from "~/locales/market/en";
import type psp from "~/locales/psp/en";

export const LANGUAGES = { en: "English", ru: "Русский" } as const;
export type Language = keyof typeof LANGUAGES;

const REMEMBERED = "altyn.language";
/** The texts of each part of the pages: what not everybody opens is read when it is opened. */
const PARTS = {
  base: { en: () => import("~/locales/en"), ru: () => import("~/locales/ru") },
  deadLetters: {
    en: () => import("~/locales/dead-letters/en"),
    ru: () => import("~/locales/dead-letters/ru"),
  },
  access: { en: () => import("~/locales/access/en"), ru: () => import("~/locales/access/ru") },
  funding: { en: () => import("~/locales/funding/en"), ru: () => import("~/locales/funding/ru") },
  finance: {
    en: () => together(import("~/locales/funding/en"), import("~/locales/finance/en")),
    ru: () => together(import("~/locales/funding/ru"), import("~/locales/finance/ru")),
  },
  gateway: {
    en: () => import("~/locales/gateway/en"),
    ru: () => import("~/locales/gateway/ru"),
  },
  market: {
    en: () => together(import("~/locales/gateway/en"), import("~/locales/market/en")),
    ru: () => together(import("~/locales/gateway/ru"), import("~/locales/market/ru")),
  },
  gatewayDesk: {
    en: () => together(import("~/locales/gateway/en"), import("~/locales/gateway-desk/en")),
    ru: () => together(import("~/locales/gateway/ru"), import("~/locales/gateway-desk/ru")),
  },
  psp: {
    en: () => together(import("~/locales/hub-words/en"), import("~/locales/psp/en")),
    ru: () => together(import("~/locales/hub-words/ru"), import("~/locales/psp/ru")),
  },
  hub: {
    en: () => together(import("~/locales/hub-words/en"), import("~/locales/hub/en")),
    ru: () => together(import("~/locales/hub-words/ru"), import("~/locales/hub/ru")),
  },
};

/** Texts that stand on those of another part. */
async function together(...parts: Promise<{ default: object }>[]) {
  const loaded = await Promise.all(parts);
  return { default: Object.assign({}, ...loaded.map((each) => each.default)) as object };
}
export type Part = keyof typeof PARTS;

const needed = new Set<Part>(["base"]);
const loaded = new Set<string>();

declare module "i18next" {
  interface CustomTypeOptions {
    resources: {
      translation: typeof en &
        typeof access &
        typeof deadLetters &
        typeof funding &
        typeof finance &
        typeof gateway &
        typeof market &
        typeof gatewayDesk &
        typeof psp &
        typeof hub &
        typeof hubWords;
    };
    enableSelector: false;
  }
}

function isLanguage(value: string | null): value is Language {
  return value !== null && value in LANGUAGES;
}

/** The language chosen before, or the first one of the browser's that we speak. */
function preferred(): Language {
  const chosen = localStorage.getItem(REMEMBERED);
  if (isLanguage(chosen)) return chosen;
  const known = navigator.languages.map((each) => each.slice(0, 2)).find(isLanguage);
  return known ?? "en";
}

async function load(language: Language): Promise<void> {
  await Promise.all([...needed].map((part) => loadPart(part, language)));
}

async function loadPart(part: Part, language: Language): Promise<void> {
  if (loaded.has(part + language)) return;
  const texts = await PARTS[part][language]();
  loaded.add(part + language);
  i18next.addResourceBundle(language, "translation", texts.default, true, true);
}

/** Gives what `load` gives once its texts are there, too, in every language spoken from now on. */
export async function withTexts<T>(part: Part, load: () => Promise<T>): Promise<T> {
  needed.add(part);
  const spoken = i18next.language;
  const texts = isLanguage(spoken) ? loadPart(part, spoken) : undefined;
  const [found] = await Promise.all([load(), texts]);
  return found;
}

export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "cimode",
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false }, // React escapes
  });
  await speak(preferred(), false);
}

export async function speak(language: Language, remember = true): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  if (remember) localStorage.setItem(REMEMBERED, language);
}
