print(3.0 in range(6), 3.5 in range(6), 'a' in range(3), True in range(3))
r = range(10, 0, -3)
print(r, list(r), r[1], r[-1], len(r), r.index(7), r.count(4), r.start, r.stop, r.step)
print(range(5)[1:3], list(reversed(range(4))), range(3) == range(0, 3))
print(sum(range(101)), max(range(5)), min(range(2,5)))

# expect: True False False True
# expect: range(10, 0, -3) [10, 7, 4, 1] 7 1 4 1 1 10 0 -3
# expect: range(1, 3) [3, 2, 1, 0] True
# expect: 5050 4 2
