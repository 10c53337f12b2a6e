s = {3, 1, 2, 3}
print(s, len(s), 2 in s, set(), frozenset([1]), {1.5, 2})  # expect: {1, 2, 3} 3 True set() frozenset({1}) {1.5, 2}
s.add(10); s.discard(99); s.remove(1); print(s)  # expect: {10, 2, 3}
print({1, 2} | {2, 3}, {1, 2} & {2, 3}, {1, 2} - {2}, {1, 2} ^ {2, 3}, {1} <= {1, 2}, {1, 2} > {1})  # expect: {1, 2, 3} {2} {1} {1, 3} True True
print(set([1, 1, 2]), {x % 3 for x in range(10)}, set(range(20)), {100, 5, 33, 64, 7})  # expect: {1, 2} {0, 1, 2} {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19} {64, 33, 100, 5, 7}
print({1, 2}.union([3]), {1, 2}.intersection([2]), {1, 2}.difference([1]), {1}.issubset({1, 2}), {1}.isdisjoint({2}))  # expect: {1, 2, 3} {2} {2} True True
a = {1}
a |= {2}
a.update([5, 4])
print(a, sorted(a, reverse=True), sum(a), {1, 2} == {2, 1}, frozenset([1, 2]) == {1, 2})  # expect: {1, 2, 4, 5} [5, 4, 2, 1] 12 True True
print(len(set("hello")), sorted(set("hello")), {frozenset([1]): "x"}[frozenset([1])])  # expect: 4 ['e', 'h', 'l', 'o'] x
print({(1, 2), (3, 4)} == {(3, 4), (1, 2)}, -5 in {-5}, {-1, -2, -3})  # expect: True True {-3, -1, -2}
print({i * i for i in range(30)})  # expect: {0, 1, 256, 4, 9, 16, 144, 400, 529, 784, 25, 289, 36, 676, 169, 49, 441, 64, 576, 196, 324, 841, 81, 729, 225, 100, 484, 361, 625, 121}
print({8, 16, 24, 32, 0}, {9, 17, 1}, {2**40, 7, 2**33})  # expect: {32, 0, 16, 8, 24} {9, 17, 1} {1099511627776, 8589934592, 7}
