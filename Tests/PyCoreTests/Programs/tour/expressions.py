if (n := len('abc')) > 2: print(n)
print([y for x in range(5) if (y := x * 2) > 4])
a, *b, c = [1,2,3,4]; print(a, b, c); *a, b = 'xyz'; print(a, b); (a, b), c = (1, 2), 3; print(a, b, c)
print([*range(3), *'ab'], {**{'a': 1}, 'b': 2}, (*[1], 2), {*[1, 1, 2]})
def f(*args, k=1, **kw): return args, k, kw
print(f(*[1, 2], *[3], k=5, **{'z': 1}, **{'w': 2}))
def g(a, /, b, *, c): return a, b, c
print(g(1, b=2, c=3))
x = y = 5; x += 1; print(x, y); a, b = b, a; print(a, b)
for i, (p, q) in enumerate([(1, 2), (3, 4)]): print(i, p, q)
print(1 < 2 < 3, 1 < 3 > 2, not 1, 5 if x else 6, 3 and 4, 0 or 'd', None is None, [] is not None)
l = [0,1,2,3,4,5]; l[1:3] = ['a', 'b', 'c']; print(l); l[::2] = [9]*4; print(l); del l[0:2]; print(l); l[:0] = [7]; print(l); l[len(l):] = [8]; print(l, l[::-1], l[-3:])
print(1_000_000, 0xff, 0b101, 0o17, 1e3, .5, 5., 1e-7, 123456789.123456789, 1e16, 1e22, 0.1 + 0.2)
s = {1,2,3}; s.add(4); s.discard(9); s.remove(1); print(s, s | {9}, s & {2}, s - {2}, s ^ {2, 7}, s <= {2,3,4,5}, s.issubset({2,3,4}), s.union([1]), s.isdisjoint({8}), frozenset([1]))
while True:
    break
else: print('never')
for _ in []: pass
else: print('else')
def outer():
    c = 0
    def inc():
        nonlocal c; c += 1; return c
    return inc
i = outer(); i(); print(i())
G = 1
def setg():
    global G; G = 2
setg(); print(G)
print((lambda *a, **k: (a, k))(1, b=2), (lambda: 5)(), sorted(['b', 'A'], key=str.lower), sorted([(1,'b'),(0,'a')], key=lambda t: t[0], reverse=True))
print({i: i**2 for i in range(3)}, {i % 2 for i in range(4)}, [[j for j in range(i)] for i in range(3)], [x for x in range(9) if x % 2 if x > 3])
del x
try: x
except NameError: print('gone')
if True: pass
print(*[1,2], sep='-', end='!\n'); print(); print('a', 'b', sep='')
print(type(1), type(1.0), type(''), type([]), type({}), type(()), type(None), type(True), type(range(1)), type(b''), type({1}))

# expect: 3
# expect: [6, 8]
# expect: 1 [2, 3] 4
# expect: ['x', 'y'] z
# expect: 1 2 3
# expect: [0, 1, 2, 'a', 'b'] {'a': 1, 'b': 2} (1, 2) {1, 2}
# expect: ((1, 2, 3), 5, {'z': 1, 'w': 2})
# expect: (1, 2, 3)
# expect: 6 5
# expect: 2 1
# expect: 0 1 2
# expect: 1 3 4
# expect: True True False 5 4 d True True
# expect: [0, 'a', 'b', 'c', 3, 4, 5]
# expect: [9, 'a', 9, 'c', 9, 4, 9]
# expect: [9, 'c', 9, 4, 9]
# expect: [7, 9, 'c', 9, 4, 9]
# expect: [7, 9, 'c', 9, 4, 9, 8] [8, 9, 4, 9, 'c', 9, 7] [4, 9, 8]
# expect: 1000000 255 5 15 1000.0 0.5 5.0 1e-07 123456789.12345679 1e+16 1e+22 0.30000000000000004
# expect: {2, 3, 4} {9, 2, 3, 4} {2} {3, 4} {3, 4, 7} True True {1, 2, 3, 4} True frozenset({1})
# expect: else
# expect: 2
# expect: 2
# expect: ((1,), {'b': 2}) 5 ['A', 'b'] [(1, 'b'), (0, 'a')]
# expect: {0: 0, 1: 1, 2: 4} {0, 1} [[], [0], [0, 1]] [5, 7]
# expect: gone
# expect: 1-2!
# expect: 
# expect: ab
# expect: <class 'int'> <class 'float'> <class 'str'> <class 'list'> <class 'dict'> <class 'tuple'> <class 'NoneType'> <class 'bool'> <class 'range'> <class 'bytes'> <class 'set'>
