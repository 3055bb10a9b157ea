/** The texts of the pages about stores, requisites, devices, transfers, rates and figures. */
import figures from "./en/figures";
import money from "./en/money";
import requisites from "./en/requisites";
import stores from "./en/stores";

const market = { market: { ...stores, ...requisites, ...money, ...figures } };

export default market;
