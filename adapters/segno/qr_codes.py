"""QR codes as pictures."""

from io import BytesIO

import segno


class SegnoQrCodes:
    """`QrCodes`: SVG without styles or scripts, that fits into a page or an image."""

    def svg(self, text: str) -> str:
        code, out = segno.make(text, error="m", micro=False), BytesIO()
        look = {"dark": "#000", "light": "#fff", "scale": 4, "omitsize": True}
        code.save(out, kind="svg", xmldecl=False, nl=False, **look)
        return out.getvalue().decode()
