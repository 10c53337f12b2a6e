class Total(list):
    def total(self): return sum(self)
l = Total([1, 2, 3]); l.append(4)
print(l, l.total(), len(l), isinstance(l, list), l[1:], 3 in l, l == [1, 2, 3, 4], [x for x in l], sorted(l, reverse=True))
class Log(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.reads = 0
    def __getitem__(self, key):
        self.reads += 1
        return super().__getitem__(key)
d = Log(a=1); d['b'] = 2
print(d['a'], d.reads, d, len(d), 'b' in d, list(d.items()), isinstance(d, dict), d.get('z', 0))
class Default(dict):
    def __missing__(self, key): return key * 2
print(Default()['x'])
class Attributes(dict):
    def __getattr__(self, name): return self[name]
print(Attributes(a=5).a)
class Stack(list):
    def push(self, item): self.append(item)
s = Stack(); s.push(1); s.push(2); print(s.pop(), s, bool(Stack()))

# expect: [1, 2, 3, 4] 10 4 True [2, 3, 4] True True [1, 2, 3, 4] [4, 3, 2, 1]
# expect: 1 1 {'a': 1, 'b': 2} 2 True [('a', 1), ('b', 2)] True 0
# expect: xx
# expect: 5
# expect: 2 [1] False
