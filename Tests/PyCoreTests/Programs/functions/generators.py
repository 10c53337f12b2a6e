def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
print(list(count(3)), sum(count(5)), [v for v in count(3)], max(count(4)))
def pairs():
    for a in range(2):
        for b in "xy":
            if b == "y" and a == 1:
                return
            yield a, b
print(list(pairs()))
g = count(2)
print(next(g), next(g), next(g, None), list(g))
def safe():
    try:
        yield 1
        yield 2
    finally:
        print("closing")
for v in safe():
    print(v)
def catching():
    for i in range(3):
        try:
            if i == 1:
                raise ValueError("one")
            yield i
        except ValueError as e:
            yield str(e)
print(list(catching()))
def delegate():
    yield 0
    yield from [1, 2]
    yield from count(2)
    x = yield "end"
    print("got", x)
print(list(delegate()))
def echo():
    received = None
    while True:
        received = yield received
        if received is None:
            break
e = echo()
next(e)
print(e.send(1), e.send("two"))
print(sum(x * x for x in range(4)), list(x for x in "ab"), any(x > 2 for x in [1, 2, 3]), ",".join(c for c in "xyz"))
lazy = (print("made", x) or x for x in range(2))
print("before")
print(next(lazy))
print([y for y in (z + 1 for z in range(3))], dict((k, len(k)) for k in ["a", "bb"]), set(n % 2 for n in range(5)))
def batches(data, size):
    for start in range(0, len(data), size):
        yield data[start:start + size]
for batch in batches(list(range(5)), 2):
    print(batch)
def with_if(n):
    if n > 1:
        yield "big"
    elif n == 1:
        yield "one"
    else:
        yield "small"
    yield "after"
print(list(with_if(2)), list(with_if(1)), list(with_if(0)))
def infinite():
    n = 0
    while True:
        n += 1
        if n % 2:
            continue
        yield n
print([v for v, _ in zip(infinite(), range(3))])
m = map(lambda v: v + 1, [1, 2])
print(next(m), list(m), list(m))

# expect: [0, 1, 2] 10 [0, 1, 2] 3
# expect: [(0, 'x'), (0, 'y'), (1, 'x')]
# expect: 0 1 None []
# expect: 1
# expect: 2
# expect: closing
# expect: [0, 'one', 2]
# expect: got None
# expect: [0, 1, 2, 0, 1, 'end']
# expect: 1 two
# expect: 14 ['a', 'b'] True x,y,z
# expect: before
# expect: made 0
# expect: 0
# expect: [1, 2, 3] {'a': 1, 'bb': 2} {0, 1}
# expect: [0, 1]
# expect: [2, 3]
# expect: [4]
# expect: ['big', 'after'] ['one', 'after'] ['small', 'after']
# expect: [2, 4, 6]
# expect: 2 [3] []