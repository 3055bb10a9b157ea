import difference from "../ru/difference";
import problems from "./ru/problems";

/** What the pages of the hub share: periods, statuses, sources. */
const hubWords = {
  ...difference,
  ...problems,
  hubWords: {
    filters: "Фильтры",
    sources: "Источники",
    find: "Найти",
    none: "Пока не из чего выбирать",
    all: "Все",
    several: "{{label}}: {{count}}",
    least: "Не меньше",
    most: "Не больше",
    noAmount: "Это не сумма",
    choose: "Выбрать {{name}}",
    chooseAll: "Выбрать все показанные",
    readOf: "Прочитано {{read}} из {{total}}",
    widen: "Ширина столбца «{{name}}»",
    export: "Выгрузить",
    csv: "CSV",
    xlsx: "Excel",
    fileCame: "Файл в загрузках.",
    filePrepared: "Файл большой: он готовится и появится в разделе «Отчёты».",
    period: {
      label: "Период",
      own: "Свои даты",
      today: "Сегодня",
      yesterday: "Вчера",
      "7d": "Последние 7 дней",
      "30d": "Последние 30 дней",
      "90d": "Последние 90 дней",
      month: "Этот месяц",
    },
    field: {
      source: "Источник",
      project: "Проект",
      status: "Статус",
      direction: "Направление",
      currency: "Валюта",
      payment_method: "Способ",
      country: "Страна",
    },
    status: {
      success: "Успешно",
      failed: "Неуспешно",
      pending: "Ожидает",
      processing: "В обработке",
      refunded: "Возвращено",
    },
    direction: { in: "Приём", out: "Выплата" },
    source: { vima: "Vima", payshack: "PayShack", rates: "Курсы" },
  },
};

export default hubWords;
