import difference from "../ru/difference";
import api from "./ru/api";
import control from "./ru/control";
import names from "./ru/names";
import rights from "./ru/rights";
import ways from "./ru/ways";

/** Тексты страниц о людях, ключах, журнале, настройках и согласованиях. */
const access = { ...difference, ...api, ...rights, ...ways, ...control, ...names };

export default access;
