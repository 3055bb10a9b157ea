/** The texts of the pages about stores, requisites, devices, transfers, rates and figures. */
import requisites from "./en/requisites";
import stores from "./en/stores";

const market = { market: { ...stores, ...requisites } };
import money from "./en/money";
const market = { market: { ...stores, ...requisites, ...money } };

export default market;
