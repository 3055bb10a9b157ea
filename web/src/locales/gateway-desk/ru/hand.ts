const hand = {
  hand: {
    assign: "Назначить",
    assignTitle: "Отдать заказ?",
    assignNote: "Курс и комиссии берутся заново, лимиты действуют как всегда.",
    assignDone: "Назначен",
    anyRequisite: "Подобрать как обычно",
    offline: "не в сети",
    complete: "Завершить",
    completeTitle: "Завершить заказ?",
    completeNote: "Расчёт пройдёт сразу, даже если заказ истёк или оспорен.",
    completeDone: "Завершён",
    completeAmount: "Только если не {{amount}}",
    cancel: "Отменить заказ",
    cancelTitle: "Отменить заказ?",
    cancelNote: "Заказ закончится, удержанное под него вернётся.",
    cancelDone: "Отменён",
    correct: "Исправить сумму",
    correctTitle: "Исправить сумму?",
    correctNote: "Разница проводится отдельными проводками, ничего не переписывается.",
    correctDone: "Исправлено",
    correctAmount: "Рассчитан по {{amount}}",
    paid: "Заплачено на самом деле, {{currency}}",
  },
};

export default hand;
