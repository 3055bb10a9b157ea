/** The texts of the pages about stores, requisites, devices, transfers, rates and figures. */
import requisites from "./ru/requisites";
import stores from "./ru/stores";

const market = { market: { ...stores, ...requisites } };
import money from "./ru/money";
const market = { market: { ...stores, ...requisites, ...money } };

export default market;
