l = [3, 1, 2]
l.append(4); l.extend([5, 6]); l.insert(0, 0); l.insert(100, 7); l.insert(-1, 6.5)
print(l, l.pop(), l.pop(0), l)  # expect: [3, 1, 2, 4, 5, 6, 6.5] 7 0 [3, 1, 2, 4, 5, 6, 6.5]
l.remove(6.5)
l.sort(); print(l)  # expect: [1, 2, 3, 4, 5, 6]
l.sort(reverse=True); print(l)  # expect: [6, 5, 4, 3, 2, 1]
l.sort(key=lambda v: (v % 2, v)); print(l)  # expect: [2, 4, 6, 1, 3, 5]
l.reverse(); print(l, l.index(2), l.count(2), len(l))  # expect: [5, 3, 1, 6, 4, 2] 5 1 6
m = l.copy(); m.clear(); print(m, l)  # expect: [] [5, 3, 1, 6, 4, 2]
print([1, 2] + [3], [0] * 3, [[0] * 2 for _ in range(2)], [1, 2] == [1, 2], [1, [2, [3]]])  # expect: [1, 2, 3] [0, 0, 0] [[0, 0], [0, 0]] True [1, [2, [3]]]
print(l[1:3], l[::-1], l[-2:], l[5:1], l[::2], l[:-1])  # expect: [3, 1] [2, 4, 6, 1, 3, 5] [4, 2] [] [5, 1, 4] [5, 3, 1, 6, 4]
a = [1, 2, 3]; b = a; b.append(4); print(a, a is b, a == b)  # expect: [1, 2, 3, 4] True True
a += [5]; print(b)  # expect: [1, 2, 3, 4, 5]
a[len(a):] = [6]; print(a)  # expect: [1, 2, 3, 4, 5, 6]
a[1:3] = []; print(a)  # expect: [1, 4, 5, 6]
a[0:0] = [9, 8]; print(a)  # expect: [9, 8, 1, 4, 5, 6]
print(sorted([3, 1, 2], reverse=True), list(reversed([1, 2, 3])), sorted("bca"), sorted([(2, "a"), (1, "b")]))  # expect: [3, 2, 1] [3, 2, 1] ['a', 'b', 'c'] [(1, 'b'), (2, 'a')]
print(list(zip([1, 2, 3], "ab")), list(map(str, [1, 2])), list(filter(None, [0, 1, "", "a"])), list(enumerate("ab", 1)))  # expect: [(1, 'a'), (2, 'b')] ['1', '2'] [1, 'a'] [(1, 'a'), (2, 'b')]
print(any([0, 1]), all([1, 0]), any([]), all([]), sum([[1], [2]], []))  # expect: True False False True [1, 2]
nested = [[1, 2], [3, 4]]
print([x for row in nested for x in row], [[row[i] for row in nested] for i in range(2)])  # expect: [1, 2, 3, 4] [[1, 3], [2, 4]]
print([*range(3), *"ab"], (*[1, 2], 3), {*[1, 1]}, [1, 2, 3][-1], (1, 2)[0])  # expect: [0, 1, 2, 'a', 'b'] (1, 2, 3) {1} 3 1
t = (1, 2, 3)
print(t, t[1], t[1:], t + (4,), t * 2, (1,), (), len(t), t.index(2), t.count(3), 2 in t)  # expect: (1, 2, 3) 2 (2, 3) (1, 2, 3, 4) (1, 2, 3, 1, 2, 3) (1,) () 3 1 1 True
x = [1]; x.append(x); print(x)  # expect: [1, [...]]
print([1, 2, 3] > [1, 2], [] < [0], (1, 2) < (1, 2, 3))  # expect: True True True
it = iter([1, 2]); print(next(it), next(it), next(it, "end"))  # expect: 1 2 end
words = ["bb", "a", "ccc"]; words.sort(key=len); print(words, max(words, key=len))  # expect: ['a', 'bb', 'ccc'] ccc
print(list(map(lambda a, b: a * b, [1, 2], [3, 4])), list(zip(*[(1, 2), (3, 4)])))  # expect: [3, 8] [(1, 3), (2, 4)]
