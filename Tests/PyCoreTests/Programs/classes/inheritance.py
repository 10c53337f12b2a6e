class A:
    def f(self): return "A.f"
    def who(self): return "A"
class B(A):
    def who(self): return "B" + super().who()
class C(A):
    def who(self): return "C" + super().who()
class D(B, C):
    def who(self): return "D" + super().who()
print(D().who(), D().f(), [k.__name__ for k in D.__mro__], isinstance(D(), C), issubclass(D, B))  # expect: DBCA A.f ['D', 'B', 'C', 'A', 'object'] True True
class Mixin:
    def __init__(self, *args, **kwargs):
        self.mixed = True
        super().__init__(*args, **kwargs)
class Failure(Mixin, ValueError):
    pass
try:
    raise Failure("text")
except ValueError as e:
    print(e, e.mixed, type(e).__name__)  # expect: text True Failure
try:
    class X(A, B): pass
except TypeError as e:
    print("TypeError")  # expect: TypeError
class Base(object):
    def __init__(self, n):
        self.n = n
class Child(Base):
    def __init__(self, n):
        Base.__init__(self, n)
        super(Child, self).__init__(n * 2)
print(Child(3).n)  # expect: 6
print(str.upper("abc"), list(map(str.strip, [" a ", "b "])), dict.fromkeys("ab", 0), int.__name__)  # expect: ABC ['a', 'b'] {'a': 0, 'b': 0} int
from collections import namedtuple
P = namedtuple("P", "x y")
p = P(1, y=2)
x, y = p
print(p, p.x + p[1], x, y, p == (1, 2), len(p), p._asdict(), p._replace(x=5), sorted([P(2, 1), P(1, 3)]), hash(p) == hash((1, 2)))  # expect: P(x=1, y=2) 3 1 2 True 2 {'x': 1, 'y': 2} P(x=5, y=2) [P(x=1, y=3), P(x=2, y=1)] True
lines = iter(["a", "b", "end", "c"])
print(list(iter(lambda: next(lines), "end")))  # expect: ['a', 'b']
class Plugin:
    names = []
    def register(cls): Plugin.names.append(cls.__name__); return cls
    @property
    def size(self): return len(self.names)
@Plugin.register
class One: pass
print(Plugin.names, Plugin().size)  # expect: ['One'] 1
