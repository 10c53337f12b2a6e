import itertools as it
print(list(it.chain([1],[2,3])), list(it.chain.from_iterable([[1],[2]])), list(it.product('ab', repeat=2)), list(it.permutations([1,2,3], 2)), list(it.combinations('abc', 2)))
print(list(it.islice(it.count(5, 2), 3)), list(it.islice('abcdef', 1, None, 2)), list(it.accumulate([1,2,3])), list(it.accumulate([1,2,3], lambda a, b: a*b)), list(it.repeat(7, 3)))
print([(k, list(g)) for k, g in it.groupby('aabbc')], list(it.takewhile(lambda x: x<3, [1,2,3,1])), list(it.dropwhile(lambda x: x<3, [1,2,3,1])), list(it.starmap(pow, [(2,3),(3,2)])))
print(list(it.zip_longest([1,2],[3], fillvalue=0)), list(it.compress('abc', [1,0,1])), list(it.filterfalse(None, [0,1,2])), list(it.combinations_with_replacement('ab', 2)))
c = it.cycle([1,2]); print([next(c) for _ in range(5)])
a, b = it.tee([1,2,3]); print(list(a), list(b)); print(list(it.pairwise([1,2,3])))

# expect: [1, 2, 3] [1, 2] [('a', 'a'), ('a', 'b'), ('b', 'a'), ('b', 'b')] [(1, 2), (1, 3), (2, 1), (2, 3), (3, 1), (3, 2)] [('a', 'b'), ('a', 'c'), ('b', 'c')]
# expect: [5, 7, 9] ['b', 'd', 'f'] [1, 3, 6] [1, 2, 6] [7, 7, 7]
# expect: [('a', ['a', 'a']), ('b', ['b', 'b']), ('c', ['c'])] [1, 2] [3, 1] [8, 9]
# expect: [(1, 3), (2, 0)] ['a', 'c'] [0] [('a', 'a'), ('a', 'b'), ('b', 'b')]
# expect: [1, 2, 1, 2, 1]
# expect: [1, 2, 3] [1, 2, 3]
# expect: [(1, 2), (2, 3)]
