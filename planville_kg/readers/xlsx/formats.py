"""Number formats and struck fonts of the styles of a workbook."""

from planville_kg.readers.formats import shown
from planville_kg.readers.markup import Node, attribute, child, children, is_on, whole

_BUILT_IN = {
    5: '#,##0\\ "€"', 6: '#,##0\\ "€"', 7: '#,##0.00\\ "€"', 8: '#,##0.00\\ "€"',
    9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm",
    42: '#,##0\\ "€"', 44: '#,##0.00\\ "€"', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
}  # fmt: skip


class Formats:
    """What the styles of cells say: number format, text struck through."""

    def __init__(self, root: Node | None, *, from_1904: bool) -> None:
        self._from_1904 = from_1904
        codes = dict(_BUILT_IN)
        for node in children(child(root, "numFmts"), "numFmt"):
            codes[whole(attribute(node, "numFmtId"))] = attribute(node, "formatCode") or ""
        fonts = [bool(is_on(node, "strike")) for node in children(child(root, "fonts"), "font")]
        self._styles = []
        for node in children(child(root, "cellXfs"), "xf"):
            font = whole(attribute(node, "fontId"))
            self._styles.append(
                (
                    codes.get(whole(attribute(node, "numFmtId")), ""),
                    fonts[font] if 0 <= font < len(fonts) else False,
                )
            )

    def _style(self, number: int) -> tuple[str, bool]:
        return self._styles[number] if 0 <= number < len(self._styles) else ("", False)

    def is_struck(self, style: int) -> bool:
        """Whether a style strikes the text of its cell through."""
        return self._style(style)[1]

    def text(self, value: str, style: int) -> str:
        """Return a number as it is shown: a date in ISO 8601, a percentage, an amount."""
        try:
            number = float(value)
        except ValueError:
            return value
        return shown(number, self._style(style)[0], from_1904=self._from_1904)
