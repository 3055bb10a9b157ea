/** The texts of the pages about stores, requisites, devices, transfers, rates and figures. */
import figures from "./ru/figures";
import money from "./ru/money";
import requisites from "./ru/requisites";
import stores from "./ru/stores";

const market = { market: { ...stores, ...requisites, ...money, ...figures } };

export default market;
