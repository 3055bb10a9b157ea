import control from "./ru/control";
import names from "./ru/names";
import rights from "./ru/rights";
import ways from "./ru/ways";

/** Тексты страниц о людях, ключах, журнале, настройках и согласованиях. */
const access = { ...rights, ...ways, ...control, ...names };

export default access;
