import control from "./en/control";
import names from "./en/names";
import rights from "./en/rights";
import ways from "./en/ways";

/** The texts of the pages about people, keys, the trail, settings and approvals. */
const access = { ...rights, ...ways, ...control, ...names };

export default access;
