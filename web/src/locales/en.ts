import common from "./en/common";
import money from "./en/money";

const en = { ...common, ...money };

export default en;
