import numpy as np
a = np.array(['cat', 'dog', 'cat', 'bird'])
print(a, repr(a), a.dtype, a.shape, a == 'cat', a[a != 'cat'], np.unique(a), a.tolist(), len(a), a[0])  # expect: ['cat' 'dog' 'cat' 'bird'] array(['cat', 'dog', 'cat', 'bird'], dtype='<U4') <U4 (4,) [ True False  True False] ['dog' 'bird'] ['bird' 'cat' 'dog'] ['cat', 'dog', 'cat', 'bird'] 4 cat
u, c = np.unique(a, return_counts=True); print(u, c, dict(zip(u.tolist(), c.tolist())))  # expect: ['bird' 'cat' 'dog'] [1 2 1] {'bird': 1, 'cat': 2, 'dog': 1}
u, i = np.unique(a, return_inverse=True); print(i)  # expect: [1 2 1 0]
o = np.array([[1, 2], [3]], dtype=object); print(o, repr(o), o.shape, o.dtype, repr(o.dtype), o[1])  # expect: [list([1, 2]) list([3])] array([list([1, 2]), list([3])], dtype=object) (2,) object dtype('O') [3]
o[0] = None; print(o)  # expect: [None list([3])]
x = np.array([1, 'a', 2.5], dtype=object); print(x, repr(x))  # expect: [1 'a' 2.5] array([1, 'a', 2.5], dtype=object)
print(np.concatenate([a, np.array(['emu'])]), np.append(a, 'q'))  # expect: ['cat' 'dog' 'cat' 'bird' 'emu'] ['cat' 'dog' 'cat' 'bird' 'q']
print(np.array(['1', '2']).astype(int), np.array(['1.5', '2']).astype(float), np.array([1, 2]).astype(str))  # expect: [1 2] [1.5 2. ] ['1' '2']
n = np.array([['a', 'b'], ['c', 'd']]); print(n, n.T, n.shape, n[0, 1], n[:, 0], n.reshape(4))  # expect: [['a' 'b']
# expect:  ['c' 'd']] [['a' 'c']
# expect:  ['b' 'd']] (2, 2) b ['a' 'c'] ['a' 'b' 'c' 'd']
print(np.isin(a, ['cat']), 'dog' in a, np.where(a == 'cat'), np.sort(a), np.argsort(a))  # expect: [ True False  True False] True (array([0, 2]),) ['bird' 'cat' 'cat' 'dog'] [3 0 2 1]
names = np.array(['t%d' % i for i in range(30)]); print(names); print(repr(names))  # expect: ['t0' 't1' 't2' 't3' 't4' 't5' 't6' 't7' 't8' 't9' 't10' 't11' 't12' 't13'
# expect:  't14' 't15' 't16' 't17' 't18' 't19' 't20' 't21' 't22' 't23' 't24' 't25'
# expect:  't26' 't27' 't28' 't29']
# expect: array(['t0', 't1', 't2', 't3', 't4', 't5', 't6', 't7', 't8', 't9', 't10',
# expect:        't11', 't12', 't13', 't14', 't15', 't16', 't17', 't18', 't19',
# expect:        't20', 't21', 't22', 't23', 't24', 't25', 't26', 't27', 't28',
# expect:        't29'], dtype='<U3')
e = np.empty(3, dtype=object); print(e, repr(np.array([], dtype=object)))  # expect: [None None None] array([], dtype=object)
print(o.shape[0], x.size, x.ndim)  # expect: 2 3 1
print(np.where(np.array([1, 2, 3]) > 1, 'big', 'small'))  # expect: ['small' 'big' 'big']
labels = np.array(['a', 'b'])[np.array([0, 1, 1])]; print(labels)  # expect: ['a' 'b' 'b']
print(*[t for t in a])  # expect: cat dog cat bird
print(sorted(set(a.tolist())))  # expect: ['bird', 'cat', 'dog']
