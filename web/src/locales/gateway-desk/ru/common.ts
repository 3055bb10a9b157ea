const common = {
  staysWithIt: "Остаётся при заказе для тех, кто посмотрит позже.",
  change: "Изменить",
  remove: "Удалить",
  removed: "Удалено",
  saved: "Сохранено",
  note: "Пометка",
};

export default common;
