from enum import Enum, IntEnum, auto
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color['BLUE'])
print(list(Color), len(Color), Color.RED == Color.RED, Color.RED is Color(1), Color.RED in Color)
for c in Color: print(c.name, c.value)
class Mode(Enum):
    A = auto()
    B = auto()
    def label(self): return self.name.lower()
print(Mode.B.value, Mode.A.label(), isinstance(Mode.A, Mode))
class N(IntEnum):
    ONE = 1
    TWO = 2
print(N.ONE < N.TWO, N.ONE + 1, sorted([N.TWO, N.ONE]), int(N.TWO))
d = {Color.RED: 'r'}
print(d[Color.RED], d)
try:
    Color(9)
except ValueError as e: print(e)
print(Color.__members__)
class S(str, Enum):
    X = 'x'
print(S.X == 'x', S.X.value)

# expect: Color.RED <Color.RED: 1> RED 1 Color.GREEN Color.BLUE
# expect: [<Color.RED: 1>, <Color.GREEN: 2>, <Color.BLUE: 3>] 3 True True True
# expect: RED 1
# expect: GREEN 2
# expect: BLUE 3
# expect: 2 a True
# expect: True 2 [<N.ONE: 1>, <N.TWO: 2>] 2
# expect: r {<Color.RED: 1>: 'r'}
# expect: 9 is not a valid Color
# expect: {'RED': <Color.RED: 1>, 'GREEN': <Color.GREEN: 2>, 'BLUE': <Color.BLUE: 3>}
# expect: True x
