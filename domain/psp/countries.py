"""Countries that payers come from."""

from collections.abc import Mapping

NO_COUNTRY = "XX"
"""What stands for operations that tell of none."""
NAMES: Mapping[str, str] = {
    "AE": "United Arab Emirates",
    "AR": "Argentina",
    "AU": "Australia",
    "AZ": "Azerbaijan",
    "BD": "Bangladesh",
    "BR": "Brazil",
    "CA": "Canada",
    "CL": "Chile",
    "CN": "China",
    "CO": "Colombia",
    "DE": "Germany",
    "EG": "Egypt",
    "ES": "Spain",
    "FR": "France",
    "GB": "United Kingdom",
    "ID": "Indonesia",
    "IN": "India",
    "IT": "Italy",
    "JP": "Japan",
    "KE": "Kenya",
    "KR": "South Korea",
    "KZ": "Kazakhstan",
    "LK": "Sri Lanka",
    "MX": "Mexico",
    "MY": "Malaysia",
    "NG": "Nigeria",
    "NP": "Nepal",
    "PE": "Peru",
    "PH": "Philippines",
    "PK": "Pakistan",
    "PL": "Poland",
    "RU": "Russia",
    "SG": "Singapore",
    "TH": "Thailand",
    "TR": "Turkey",
    "UA": "Ukraine",
    "US": "United States",
    "UZ": "Uzbekistan",
    "VN": "Vietnam",
    "XX": "Unknown",
    "ZA": "South Africa",
}


def country_name(code: str) -> str:
    """Give the English name of a country; of one that we do not know, its code."""
    return NAMES.get(code, code)
