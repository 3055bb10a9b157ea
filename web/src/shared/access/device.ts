/** The program and the system in a User-Agent header, as far as one can tell. */
export function deviceOf(agent: string | null): string | null {
  if (!agent) return null;
  const browser = /\bEdg\//.test(agent)
    ? "Edge"
    : /\bOPR\//.test(agent)
      ? "Opera"
      : /\bFirefox\//.test(agent)
        ? "Firefox"
        : /Chrom(e|ium)\//.test(agent)
          ? "Chrome"
          : /\bSafari\//.test(agent)
            ? "Safari"
            : agent.split(/[\s/]/)[0];
  const system = /\b(iPhone|iPad|Android|Windows|Mac OS X|Linux)\b/.exec(agent)?.[1];
  if (!system) return browser ?? null;
  return `${browser}, ${system === "Mac OS X" ? "macOS" : system}`;
}
