from dataclasses import dataclass, field, asdict, astuple, replace, fields
@dataclass
class Config:
    name: str
    epochs: int = 10
    lr: float = 0.01
    layers: list = field(default_factory=list)
    def total(self):
        return self.epochs * 2
c = Config('a', lr=0.1)
print(c, c.total(), c == Config('a', 10, 0.1), c != Config('b'))
c.layers.append(3)
print(asdict(c), astuple(c), replace(c, epochs=3))
print([f.name for f in fields(c)])
@dataclass(frozen=True, order=True)
class P:
    x: int
    y: int = 0
print(P(1,2) < P(1,3), sorted([P(2), P(1)]), hash(P(1)) == hash(P(1)))
try:
    P(1).x = 3
except Exception as e:
    print(type(e).__name__, e)
@dataclass
class Q(P if False else object):
    a: int
    b: int = 5
    c: int = field(default=7, repr=False)
    def __post_init__(self):
        self.s = self.a + self.b
print(Q(1).s, Q(1))
@dataclass
class R(Q):
    d: int = 9
print(R(1, d=4))

# expect: Config(name='a', epochs=10, lr=0.1, layers=[]) 20 True True
# expect: {'name': 'a', 'epochs': 10, 'lr': 0.1, 'layers': [3]} ('a', 10, 0.1, [3]) Config(name='a', epochs=3, lr=0.1, layers=[3])
# expect: ['name', 'epochs', 'lr', 'layers']
# expect: True [P(x=1, y=0), P(x=2, y=0)] True
# expect: FrozenInstanceError cannot assign to field 'x'
# expect: 6 Q(a=1, b=5)
# expect: R(a=1, b=5, d=4)
