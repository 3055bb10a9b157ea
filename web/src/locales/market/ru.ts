/** The texts of the pages about stores, requisites, devices, transfers, rates and figures. */
import requisites from "./ru/requisites";
import stores from "./ru/stores";

const market = { market: { ...stores, ...requisites } };

export default market;
