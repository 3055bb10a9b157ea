"""The currencies that the house knows, with their exponents.

Codes and exponents are those of ISO 4217; tokens are listed under their tickers.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Currency:
    """An ISO 4217 code or a token's ticker; `exponent` decimals make one major unit."""

    code: str
    exponent: int


CODES_BY_EXPONENT = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: (
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN "
        "BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS "
        "GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR "
        "LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD "
        "PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN "
        "SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWG"
    ),
    3: "BHD IQD JOD KWD LYD OMR TND",
    6: "TRX USDC USDT",
    8: "BTC LTC",
}

CURRENCIES = {
    code: Currency(code, exponent)
    for exponent, codes in CODES_BY_EXPONENT.items()
    for code in codes.split()
}
