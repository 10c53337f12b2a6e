from collections import Counter, defaultdict, OrderedDict, deque, namedtuple, ChainMap
c = Counter('abracadabra')
print(c, c.most_common(2), c['z'], c['a'], sum(c.values()), list(c.elements())[:4], c + Counter('aa'), c - Counter('aaaa'))
c.update('zz'); c.subtract('z'); print(c['z'], dict(c), len(c), sorted(c), c.total())
print(Counter({'a': 2}), Counter(a=3), Counter('ab') & Counter('b'), Counter('ab') | Counter('bb'))
d = defaultdict(list); d['x'].append(1); print(d, dict(d), d['y'], 'z' in d, d.get('q'), isinstance(d, dict))
dd = defaultdict(int, {'a': 1}); dd['b'] += 2; print(sorted(dd.items()), dd)
ddd = defaultdict(lambda: defaultdict(int)); ddd['a']['b'] += 1; print(ddd['a']['b'])
o = OrderedDict([('a', 1), ('b', 2)]); o['c'] = 3; o.move_to_end('a'); print(o, list(o), o.popitem(last=False), isinstance(o, dict))
q = deque([1,2,3], maxlen=3); q.append(4); q.appendleft(0); print(q, q[0], len(q), list(q)); q.rotate(1); print(q); q.extend([7,8]); q.extendleft([9]); print(q, q.count(9), 7 in q); q.remove(7); q.reverse(); print(q, q.maxlen)
P = namedtuple('P', 'x y'); p = P(1, y=2); print(p, p.x, p[1], p._asdict(), p._replace(x=5), P._fields, tuple(p), p == (1,2))
a, b = p; print(a, b, isinstance(p, tuple), P._make([3,4]))
Q = namedtuple('Q', ['a', 'b'], defaults=[5]); print(Q(1))
cm = ChainMap({'a': 1}, {'a': 2, 'b': 3}); print(cm['a'], cm['b'], sorted(cm))
print(Counter(['x','y','x']).most_common(), max(Counter('aab'), key=Counter('aab').get))

# expect: Counter({'a': 5, 'b': 2, 'r': 2, 'c': 1, 'd': 1}) [('a', 5), ('b', 2)] 0 5 11 ['a', 'a', 'a', 'a'] Counter({'a': 7, 'b': 2, 'r': 2, 'c': 1, 'd': 1}) Counter({'b': 2, 'r': 2, 'a': 1, 'c': 1, 'd': 1})
# expect: 1 {'a': 5, 'b': 2, 'r': 2, 'c': 1, 'd': 1, 'z': 1} 6 ['a', 'b', 'c', 'd', 'r', 'z'] 12
# expect: Counter({'a': 2}) Counter({'a': 3}) Counter({'b': 1}) Counter({'b': 2, 'a': 1})
# expect: defaultdict(<class 'list'>, {'x': [1], 'y': []}) {'x': [1]} [] False None True
# expect: [('a', 1), ('b', 2)] defaultdict(<class 'int'>, {'a': 1, 'b': 2})
# expect: 1
# expect: OrderedDict([('c', 3), ('a', 1)]) ['b', 'c', 'a'] ('b', 2) True
# expect: deque([0, 2, 3], maxlen=3) 0 3 [0, 2, 3]
# expect: deque([3, 0, 2], maxlen=3)
# expect: deque([9, 2, 7], maxlen=3) 1 True
# expect: deque([2, 9], maxlen=3) 3
# expect: P(x=1, y=2) 1 2 {'x': 1, 'y': 2} P(x=5, y=2) ('x', 'y') (1, 2) True
# expect: 1 2 True P(x=3, y=4)
# expect: Q(a=1, b=5)
# expect: 1 3 ['a', 'b']
# expect: [('x', 2), ('y', 1)] a
