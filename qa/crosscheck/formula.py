"""A formula as printed → its result for sample values, by the ordinary order of operations."""

import ast
import operator
from collections.abc import Sequence
from decimal import Decimal

_OPERATIONS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
_PLAIN = str.maketrans({"[": "(", "]": ")", "–": "-", "×": "*", "÷": "/"})


def result(printed: str, names: Sequence[tuple[str, str]]) -> Decimal:
    """What the formula gives where each named quantity has its sample value.

    Raises ValueError for anything but these quantities, figures, brackets and + - * /.

    >>> f"{result('[(ปี 2568) - (ปี 2565)] / (ปี 2565) * 100', [('ปี 2568', '80'), ('ปี 2565', '100')]):f}"
    '-20'
    """
    text = printed.translate(_PLAIN)
    for name, value in sorted(names, key=lambda item: -len(item[0])):
        text = text.replace(name, value)
    try:
        return _value(ast.parse(text.strip(), mode="eval").body).normalize()
    except (SyntaxError, ArithmeticError):
        raise ValueError(f"the formula {printed!r} cannot be worked out; name every quantity in it") from None


def _value(node: ast.expr) -> Decimal:
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
        return _OPERATIONS[type(node.op)](_value(node.left), _value(node.right))
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return Decimal(str(node.value))
    raise SyntaxError
