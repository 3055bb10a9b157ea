/** The texts of the pages about stores, requisites, devices, transfers, rates and figures. */
import stores from "./en/stores";

const market = { market: { ...stores } };

export default market;
