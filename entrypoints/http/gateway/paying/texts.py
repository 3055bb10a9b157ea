"""The words of the payment page, in the languages of the house."""

from collections.abc import Mapping

TEXTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "Payment",
        "to": "for",
        "amount": "Transfer exactly this amount",
        "copy": "Copy",
        "copied": "Copied",
        "bank": "Bank",
        "holder": "Recipient",
        "card": "Card number",
        "sbp": "Phone number (SBP)",
        "account": "Account number",
        "iban": "IBAN",
        "left": "Time left",
        "receipt": "Receipt (JPEG, PNG or PDF, up to 10 MB); it helps, but is not needed",
        "paid": "I have paid",
        "add": "Send the receipt",
        "cancel": "Cancel the payment",
        "sure": "Cancel for good? If you have paid already, do not.",
        "yes": "Yes, cancel",
        "no": "No, go on",
        "back": "Back to the shop",
        "sandbox": "This is a sandbox: nothing is real here, do not transfer money.",
        "noscript": "Pay as shown: the payment is noticed by itself. The buttons need JavaScript.",
        "failed": "That did not work. Check the connection and try again.",
        "offline": "No connection: the page goes on by itself as soon as there is one.",
        "searching": "One moment: we are looking for where to pay to",
        "searching_text": "The page goes on by itself.",
        "to_pay": "Make the transfer",
        "to_pay_text": "Use the app of your bank, then say here that you have paid.",
        "checking": "We are looking for your payment",
        "checking_text": "This usually takes a few minutes. You may close this page.",
        "paid_": "Paid",
        "paid_text": "The payment has arrived. Thank you!",
        "expired": "The time is up",
        "expired_text": "Do not transfer money any more. If you have, write to the shop.",
        "cancelled": "The payment was cancelled",
        "cancelled_text": "Do not transfer money any more. If you have, write to the shop.",
        "unavailable": "Paying like this is not possible just now",
        "unavailable_text": "Nothing was charged. Try again later, or pay another way.",
        "not_found": "There is no such payment",
        "not_found_text": "The address is incomplete, or the payment is no longer known.",
        "closed": "Try again in a moment",
        "closed_text": "We cannot show this page just now. Nothing has changed.",
    },
    "ru": {
        "title": "Оплата",
        "to": "для",
        "amount": "Переведите ровно эту сумму",
        "copy": "Скопировать",
        "copied": "Скопировано",
        "bank": "Банк",
        "holder": "Получатель",
        "card": "Номер карты",
        "sbp": "Номер телефона (СБП)",
        "account": "Номер счёта",
        "iban": "IBAN",
        "left": "Осталось времени",
        "receipt": "Чек (JPEG, PNG или PDF, до 10 МБ): поможет, но не обязателен",
        "paid": "Я оплатил(а)",
        "add": "Отправить чек",
        "cancel": "Отменить оплату",
        "sure": "Отменить окончательно? Если вы уже заплатили, не отменяйте.",
        "yes": "Да, отменить",
        "no": "Нет, продолжить",
        "back": "Вернуться в магазин",
        "sandbox": "Это песочница: здесь всё ненастоящее, не переводите деньги.",
        "noscript": "Переведите по реквизитам: платёж заметят. Для кнопок нужен JavaScript.",
        "failed": "Не получилось. Проверьте соединение и попробуйте ещё раз.",
        "offline": "Нет соединения: страница продолжит сама, как только оно появится.",
        "searching": "Минуту: ищем, куда перевести деньги",
        "searching_text": "Страница обновится сама.",
        "to_pay": "Сделайте перевод",
        "to_pay_text": "Переведите в приложении банка, потом скажите здесь, что оплатили.",
        "checking": "Ищем ваш платёж",
        "checking_text": "Обычно это занимает несколько минут. Страницу можно закрыть.",
        "paid_": "Оплачено",
        "paid_text": "Платёж дошёл. Спасибо!",
        "expired": "Время вышло",
        "expired_text": "Больше не переводите деньги. Если уже перевели, напишите магазину.",
        "cancelled": "Оплата отменена",
        "cancelled_text": "Больше не переводите деньги. Если уже перевели, напишите магазину.",
        "unavailable": "Сейчас так оплатить нельзя",
        "unavailable_text": "Ничего не списано. Попробуйте позже или оплатите иначе.",
        "not_found": "Такого платежа нет",
        "not_found_text": "Адрес неполный, или этот платёж больше не известен.",
        "closed": "Попробуйте чуть позже",
        "closed_text": "Сейчас не можем показать эту страницу. Ничего не изменилось.",
    },
}


def language_of(accepted: str) -> str:
    """Choose by `Accept-Language`, the heaviest that we speak; English otherwise."""
    best, heaviest = "en", 0.0
    for part in accepted.split(",")[:20]:
        name, _, weighed = part.strip().partition(";")
        language = name.strip().lower().partition("-")[0]
        weight = _weight(weighed)
        if language in TEXTS and weight > heaviest:
            best, heaviest = language, weight
    return best


def _weight(text: str) -> float:
    name, _, number = text.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(max(float(number), 0.0), 1.0)
    except ValueError:
        return 0.0
