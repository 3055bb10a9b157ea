import figures from "./en/figures";
import pages from "./en/pages";

/** The texts of the hub's figures, merchants and syncs. */
const psp = { psp: { ...figures, ...pages } };

export default psp;
