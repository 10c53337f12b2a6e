class Point:
    """A point."""
    count = 0
    def __init__(self, x, y=0):
        self.x = x
        self.y = y
        Point.count += 1
    def __repr__(self):
        return f"Point({self.x}, {self.y})"
    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)
    def __mul__(self, k):
        return Point(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)
    def __lt__(self, other):
        return self.x < other.x
    def __neg__(self):
        return Point(-self.x, -self.y)
    def __len__(self):
        return 2
    def __getitem__(self, i):
        return (self.x, self.y)[i]
    def __call__(self, z):
        return self.x + z
    def __bool__(self):
        return self.x != 0
    def __contains__(self, v):
        return v in (self.x, self.y)
p, q = Point(1, 2), Point(3)
print(p, q, p + q, p * 2, 3 * p, p == Point(1, 2), p != q, p < q, -p, len(p), p[0], p(10), bool(Point(0)), 2 in p)
print(Point.count, p.count, Point.__name__, Point.__doc__, str(p), [p], f"{p}", sorted([q, p]), list(p))
class Animal:
    def __init__(self, name):
        self.name = name
    def speak(self):
        return "..."
    def intro(self):
        return f"{self.name} says {self.speak()}"
class Dog(Animal):
    def __init__(self, name, tricks=None):
        super().__init__(name)
        self.tricks = tricks or []
    def speak(self):
        return "Woof"
    def intro(self):
        return super().intro() + "!"
d = Dog("Rex")
print(d.intro(), isinstance(d, Animal), isinstance(d, (int, Dog)), issubclass(Dog, Animal), type(d).__name__, type(d) is Dog)
d.tricks.append("sit")
d.age = 3
print(d.tricks, d.age, hasattr(d, "age"), hasattr(d, "nope"), getattr(d, "nope", "default"), getattr(d, "name"))
setattr(d, "name", "Max"); print(d.name, vars(d) if False else d.__dict__["name"])
del d.age
print(hasattr(d, "age"))
class Temp:
    def __init__(self): self._c = 0
    @property
    def c(self): return self._c
    @c.setter
    def c(self, v): self._c = v * 2
    @staticmethod
    def unit(): return "C"
    @classmethod
    def make(cls, v):
        t = cls()
        t.c = v
        return t
t = Temp.make(5)
print(t.c, Temp.unit(), t.unit())
class Counter:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n
print(list(Counter(3)), [v for v in Counter(2)])
class Manager:
    def __enter__(self):
        print("enter")
        return "value"
    def __exit__(self, kind, value, tb):
        print("exit", kind.__name__ if kind else None)
        return kind is ValueError
with Manager() as m:
    print(m)
with Manager():
    raise ValueError("swallowed")
class Base:
    kind = "base"
    items = [i * 2 for i in range(3)]
    def show(self): return self.kind
class Derived(Base):
    kind = "derived"
print(Base().show(), Derived().show(), Derived.items)
class Store:
    def __init__(self): self.d = {}
    def __setitem__(self, k, v): self.d[k] = v
    def __getitem__(self, k): return self.d[k]
    def __delitem__(self, k): del self.d[k]
s = Store(); s["a"] = 1; s["a"] += 5; print(s["a"]); del s["a"]; print(s.d)
class Dyn:
    def __getattr__(self, name): return name.upper()
print(Dyn().hello)
method = d.intro
print(method(), Dog.speak(d), Animal.intro(d))
class Empty: pass
e = Empty(); e.x = 1; e.x += 1; print(e.x)
print(Empty, type(3), type("a"), type([]), type(None), int, Exception)
class Stack(object):
    def __init__(self): self.items = []
    def push(self, v): self.items.append(v); return self
print(Stack().push(1).push(2).items)

# expect: Point(1, 2) Point(3, 0) Point(4, 2) Point(2, 4) Point(3, 6) True True True Point(-1, -2) 2 1 11 False True
# expect: 8 8 Point A point. Point(1, 2) [Point(1, 2)] Point(1, 2) [Point(1, 2), Point(3, 0)] [1, 2]
# expect: Rex says Woof! True True True Dog True
# expect: ['sit'] 3 True False default Rex
# expect: Max Max
# expect: False
# expect: 10 C C
# expect: [2, 1, 0] [1, 0]
# expect: enter
# expect: value
# expect: exit None
# expect: enter
# expect: exit ValueError
# expect: base derived [0, 2, 4]
# expect: 6
# expect: {}
# expect: HELLO
# expect: Max says Woof! Woof Max says Woof
# expect: 2
# expect: <class '__main__.Empty'> <class 'int'> <class 'str'> <class 'list'> <class 'NoneType'> <class 'int'> <class 'Exception'>
# expect: [1, 2]