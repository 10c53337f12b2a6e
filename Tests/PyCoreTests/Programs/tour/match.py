def f(x):
    match x:
        case 0: return 'zero'
        case 1 | 2: return 'small'
        case [a, b]: return f'pair {a} {b}'
        case [a, *rest]: return f'list {a} {rest}'
        case {'k': v, **r}: return f'dict {v} {r}'
        case str() as s if len(s) > 3: return 'long ' + s
        case 'abc': return 'ABC'
        case int(n): return f'int {n}'
        case None: return 'none'
        case _: return 'other'
for x in [0, 2, [1,2], [1,2,3], {'k': 1, 'z': 2}, 'hello', 'abc', 9, None, 2.5, (4, 5)]: print(f(x))
class P:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x = x; self.y = y
match P(1, 2):
    case P(1, y=yy): print('P', yy)
match = 5; print(match)
case = 3; print(case)

# expect: zero
# expect: small
# expect: pair 1 2
# expect: list 1 [2, 3]
# expect: dict 1 {'z': 2}
# expect: long hello
# expect: ABC
# expect: int 9
# expect: none
# expect: other
# expect: pair 4 5
# expect: P 2
# expect: 5
# expect: 3
