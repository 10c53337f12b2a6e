a = b = c = 3
print(a, b, c)  # expect: 3 3 3
a, b = b, a + 1
print(a, b)  # expect: 3 4
(x, y), z = (1, 2), 3
print(x, y, z)  # expect: 1 2 3
first, *rest = [1, 2, 3]
*init, last = (1, 2, 3)
head, *middle, tail = "abcde"
print(first, rest, init, last, head, middle, tail)  # expect: 1 [2, 3] [1, 2] 3 a ['b', 'c', 'd'] e
data = [0, 0, 0]
data[0], data[1] = 1, 2
print(data)  # expect: [1, 2, 0]
d = {}
d["a"], d["b"] = 1, [2]
d["b"].append(3)
print(d)  # expect: {'a': 1, 'b': [2, 3]}
data[1] += 10
d["a"] *= 5
print(data, d)  # expect: [1, 12, 0] {'a': 5, 'b': [2, 3]}
i = 0
i, data[i] = 2, 9
print(i, data)  # expect: 2 [1, 12, 9]
data[1:] = [7, 8, 9, 10]
print(data)  # expect: [1, 7, 8, 9, 10]
data[::2] = ["x", "y", "z"]
print(data)  # expect: ['x', 7, 'y', 9, 'z']
del data[0]
del data[1:3]
print(data)  # expect: [7, 'z']
n: int = 4
m: float
print(n)  # expect: 4
if (k := n + 1) > 4:
    print(k)  # expect: 5
for index, (left, right) in enumerate([(1, 2), (3, 4)]):
    print(index, left, right)  # expect: 0 1 2
# expect: 1 3 4
[p, q] = [5, 6]
print(p, q)  # expect: 5 6
s = "one" "two" 'three'
print(s)  # expect: onetwothree
total = (1 +
         2)
print(total, \
      total)
# expect: 3 3
values = [
    1,
    2,
]
print(values)  # expect: [1, 2]
