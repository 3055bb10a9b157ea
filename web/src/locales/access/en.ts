import control from "./en/control";
import rights from "./en/rights";
import ways from "./en/ways";

/** The texts of the pages about people, keys, the trail, settings and approvals. */
const access = { ...rights, ...ways, ...control };

export default access;
