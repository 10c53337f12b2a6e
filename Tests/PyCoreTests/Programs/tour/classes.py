class A:
    n = 0
    def __init__(self): A.n += 1; self._v = 1
    def who(self): return 'A'
    @property
    def v(self): return self._v
    @v.setter
    def v(self, x): self._v = x
    @staticmethod
    def s(x): return x * 2
    @classmethod
    def c(cls): return cls.__name__
    def __str__(self): return 'A!'
    def __repr__(self): return 'A()'
class B(A):
    def who(self): return 'B' + super().who()
class C(A):
    def who(self): return 'C' + super().who()
class D(B, C):
    def who(self): return 'D' + super().who()
d = D(); print(d.who(), [k.__name__ for k in D.__mro__], d.c(), D.s(2), isinstance(d, A), issubclass(D, C), d, [d])
d.v = 5; print(d.v, d.__dict__, vars(d), D.__bases__, d.__class__.__name__, type(d) == D, A.n)
print(hasattr(d, 'who'), getattr(d, 'zz', 0), callable(d.who), d.who.__name__, D.mro()[0].__name__)
class V:
    __slots__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, o): return V(self.x + o.x, self.y + o.y)
    def __radd__(self, o): return self if o == 0 else self + o
    def __eq__(self, o): return (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __repr__(self): return f'V({self.x}, {self.y})'
    def __iter__(self): yield self.x; yield self.y
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __len__(self): return 2
    def __bool__(self): return bool(self.x)
    def __abs__(self): return 5
    def __format__(self, s): return 'F' + s
    def __iadd__(self, o): self.x += 100; return self
    def __matmul__(self, o): return 'mm'
    def __invert__(self): return 'inv'
    def __call__(self, *a, **k): return a, k
    def __del__(self): pass
print(sum([V(1,2), V(3,4)]), list(V(1,2)), *V(5,6), {V(1,2): 1}[V(1,2)], abs(V(1,1)), f'{V(1,2):abc}', V(1,1) @ V(2,2), ~V(1,1), V(1,2)(1, a=2))
v = V(1,2); v += v; print(v, bool(V(0,1)), reversed([1]) is not None)
class L(list):
    def total(self): return sum(self)
l = L([1,2,3]); l.append(4); print(l, l.total(), len(l), isinstance(l, list), l[1:])
class E2(Exception):
    def __init__(self, m, code): super().__init__(m); self.code = code
try: raise E2('bad', 7)
except E2 as e: print(e, e.code, e.args, repr(e))

# expect: DBCA ['D', 'B', 'C', 'A', 'object'] D 4 True True A! [A()]
# expect: 5 {'_v': 5} {'_v': 5} (<class '__main__.B'>, <class '__main__.C'>) D True 1
# expect: True 0 True who D
# expect: V(4, 6) [1, 2] 5 6 1 5 Fabc mm inv ((1,), {'a': 2})
# expect: V(101, 2) False True
# expect: [1, 2, 3, 4] 10 4 True [2, 3, 4]
# expect: bad 7 ('bad',) E2('bad')
