import { useTranslation } from "react-i18next";

/** The texts for names that the server gives; a name that we do not know speaks for itself. */
function useNamed(group: string) {
  const { t } = useTranslation();
  return (name: string, otherwise = name): string =>
    t(`${group}.${name.replaceAll(/[^a-z0-9]+/g, "_")}` as never, {
      defaultValue: otherwise,
    }) as string;
}

export const useRoleName = () => useNamed("role");

/** What a permission allows: in our words, else in the server's. */
export const useAllows = () => useNamed("allows");

/** What a setting is about: in our words, else in the server's. */
export const useAbout = () => useNamed("about");

/** What somebody did, as the trail and approvals name it. */
export function useActionName() {
  const named = useNamed("act");
  return (action: string) => named(action, action.replaceAll(/[._]/g, " "));
}

export function useScopeName() {
  const { t } = useTranslation();
  return (scope: string): string =>
    scope === "any" || scope === "own" || scope === "team"
      ? t(`scope.${scope}`)
      : t("scope.of", { id: `${scope.slice(0, 8)}\u2026` });
}
