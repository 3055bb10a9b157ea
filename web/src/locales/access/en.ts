import difference from "../en/difference";
import api from "./en/api";
import control from "./en/control";
import names from "./en/names";
import rights from "./en/rights";
import ways from "./en/ways";

/** The texts of the pages about people, keys, the trail, settings and approvals. */
const access = { ...difference, ...api, ...rights, ...ways, ...control, ...names };

export default access;
