import figures from "./ru/figures";
import pages from "./ru/pages";

/** The texts of the hub's figures, merchants and syncs. */
const psp = { psp: { ...figures, ...pages } };

export default psp;
