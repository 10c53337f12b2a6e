def f(a, b=2, *args, c=3, **kw):
    return a, b, args, c, kw
print(f(1), f(1, 2, 3, 4), f(a=1, c=5, z=6), f(*[1, 2], **{"c": 4, "d": 5}), f(1, *(2, 3), c=0))  # expect: (1, 2, (), 3, {}) (1, 2, (3, 4), 3, {}) (1, 2, (), 5, {'z': 6}) (1, 2, (), 4, {'d': 5}) (1, 2, (3,), 0, {})
def g(x, /, y, *, z=1):
    return x + y + z
print(g(1, 2), g(1, y=2, z=3))  # expect: 4 6
def h(items=[]):
    items.append(1)
    return items
print(h(), h(), h([5]))  # expect: [1, 1] [1, 1] [5, 1]
square = lambda x, n=2: x ** n
print(square(3), square(2, n=3), (lambda *a: a)(1, 2), (lambda: 5)())  # expect: 9 8 (1, 2) 5
def outer():
    count = 0
    def inc(by=1):
        nonlocal count
        count += by
        return count
    return inc
i = outer()
print(i(), i(), i(5), outer()())  # expect: 1 2 7 1
total = 0
def add(n):
    global total
    total += n
add(3); add(4)
print(total)  # expect: 7
def fact(n):
    """Docstring."""
    return 1 if n <= 1 else n * fact(n - 1)
print(fact(10), fact.__name__, fact.__doc__)  # expect: 3628800 fact Docstring.
def deco(fn):
    def wrapper(*args, **kwargs):
        print("before", args, kwargs)  # expect: before (1,) {'b': 5}
        result = fn(*args, **kwargs)
        return result * 2
    return wrapper
@deco
def add2(a, b=1):
    return a + b
print(add2(1, b=5))  # expect: 12
def repeat(n):
    def d(fn):
        def w(*a):
            return [fn(*a) for _ in range(n)]
        return w
    return d
@repeat(3)
def one(x): return x
print(one("q"))  # expect: ['q', 'q', 'q']
funcs = [lambda k=k: k * 10 for k in range(3)]
print([fn() for fn in funcs])  # expect: [0, 10, 20]
late = []
for k in range(3):
    late.append(lambda: k)
print([fn() for fn in late], [fn() for fn in [lambda: j for j in range(3)]])  # expect: [2, 2, 2] [2, 2, 2]
def unpack():
    return 1, 2
a, b = unpack()
print(a, b, unpack())  # expect: 1 2 (1, 2)
def nothing(): pass
print(nothing())  # expect: None
def annotated(x: int, y: "str" = "a") -> bool:
    return x, y
print(annotated(1))  # expect: (1, 'a')
def shadow(list):
    return list
print(shadow(3), list((1, 2)))  # expect: 3 [1, 2]
compose = lambda *fs: lambda x: x if not fs else fs[0](compose(*fs[1:])(x))
print(compose(lambda v: v + 1, lambda v: v * 10)(3))  # expect: 31
print(sorted([3, 1, 2], key=lambda v: -v), max([1, 5, 3], key=lambda v: v % 5))  # expect: [3, 2, 1] 3
x = 10
def reads():
    return [x + y for y in range(2)]
print(reads(), (lambda: x)())  # expect: [10, 11] 10
